using System.Text.Json;

namespace CloudIam.Core.Tests.Signing;

/// <summary>Reads a file of signing vectors that is embedded in this assembly, so that tests need no path.</summary>
internal static class VectorFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
    };

    public static T Read<T>(string fileName)
    {
        using var stream = typeof(VectorFile).Assembly.GetManifestResourceStream(fileName)
            ?? throw new InvalidOperationException($"{fileName} is not embedded in the test assembly.");
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}
