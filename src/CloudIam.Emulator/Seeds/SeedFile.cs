using System.Globalization;
using System.Text.Json;

namespace CloudIam.Emulator.Seeds;

/// <summary>Reads a seed from a JSON file; what the file leaves out is as in <see cref="BuiltInSeed"/>.</summary>
/// <remarks>Comments and trailing commas are allowed, because people write these files by hand.</remarks>
internal static class SeedFile
{
    private static readonly JsonDocumentOptions s_options =
        new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">The file is no seed; the message names the file and the line or the JSON
    /// path.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EmulatorSeed Read(string path)
    {
        var text = File.ReadAllText(path);
        try
        {
            using var document = JsonDocument.Parse(text, s_options);
            return Parse(new SeedElement(document.RootElement, "$"));
        }
        catch (JsonException exception)
        {
            var line = ((exception.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            throw new InvalidDataException($"{path}, line {line}: this is not JSON. {Reason(exception.Message)}", exception);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    private static EmulatorSeed Parse(SeedElement root)
    {
        var builtIn = BuiltInSeed.Create();
        var members = root.Members("volcengine", "alibabaCloud", "faults", "randomSeed");
        return new EmulatorSeed(
            members["volcengine"] is { } volcengine
                ? VolcengineSeedReader.Read(volcengine, builtIn.Volcengine)
                : builtIn.Volcengine,
            members["alibabaCloud"] is { } alibabaCloud
                ? AlibabaCloudSeedReader.Read(alibabaCloud, builtIn.AlibabaCloud)
                : builtIn.AlibabaCloud)
        {
            Faults = members["faults"] is { } faults ? FaultSeedReader.Read(faults) : builtIn.Faults,
            RandomSeed = members["randomSeed"]?.Number(int.MinValue, int.MaxValue) ?? builtIn.RandomSeed,
        };
    }

    /// <summary>The parser ends its message with the position, which stands before it here already.</summary>
    private static string Reason(string message)
    {
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message.Substring(0, position);
    }
}
