using System.Text.Json;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>What the aliyun CLI's file holds.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.4.</remarks>
internal sealed class AliyunCliConfiguration
{
    /// <summary>The source, for messages about the file itself.</summary>
    public const string Source = "aliyun CLI";

    private static readonly string[] s_switches =
        ["ALIBABA_CLOUD_CLI_PROFILE_DISABLED", "ALIBABA_CLOUD_IGNORE_PROFILE", "ALIBABACLOUD_IGNORE_PROFILE"];

    private AliyunCliConfiguration(string path, string? current, IReadOnlyList<AliyunCliProfile> profiles) =>
        (Path, Current, Profiles) = (path, current, profiles);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The profile that is used when none is named.</summary>
    public string? Current { get; }

    /// <summary>All profiles that have a name.</summary>
    public IReadOnlyList<AliyunCliProfile> Profiles { get; }

    /// <summary>Where the file is: the variable's path, or the CLI's own.</summary>
    public static string FindPath(CredentialMachine machine) =>
        MachineSettings.Text(machine, "ALIBABA_CLOUD_CONFIG_FILE") is { } path
            ? MachineSettings.Path(machine, path)
            : System.IO.Path.Combine(machine.HomeDirectory, ".aliyun", "config.json");

    /// <summary>The variable that switches the file off, null when none does.</summary>
    public static string? FindSwitch(CredentialMachine machine) =>
        s_switches.FirstOrDefault(name => MachineSettings.IsOn(machine, name));

    /// <summary>Whether there is a file to read; a path that a variable names must be there.</summary>
    public static bool IsPresent(CredentialMachine machine) =>
        FindSwitch(machine) is null
        && (MachineSettings.Text(machine, "ALIBABA_CLOUD_CONFIG_FILE") is not null
            || File.Exists(FindPath(machine))
            || Directory.Exists(FindPath(machine)));

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="CredentialException">It is not what the CLI writes; the message names the line or the property.</exception>
    public static AliyunCliConfiguration Parse(string path, string text)
    {
        var root = ParseJson(path, text);
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new CredentialException(Source, AlibabaCloudCredentialMessages.FormatFileNoObject(path));
        }

        if (root.Member("profiles") is not { ValueKind: JsonValueKind.Array } profiles)
        {
            throw new CredentialException(Source, AlibabaCloudCredentialMessages.FormatFileNoProfiles(path));
        }

        var place = profiles.EnumerateArray().Select(static (json, index) => (json, index))
            .FirstOrDefault(static entry => entry.json.ValueKind != JsonValueKind.Object);
        if (place.json.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Object))
        {
            throw new CredentialException(Source, AlibabaCloudCredentialMessages.FormatFileProfileNoObject(path, place.index));
        }

        return new AliyunCliConfiguration(
            path,
            root.Text("current"),
            [
                .. profiles.EnumerateArray()
                    .Where(static json => json.Text("name") is not null)
                    .Select(json => new AliyunCliProfile(json.Text("name")!, path, json)),
            ]);
    }

    /// <summary>A profile by its name, which is case-sensitive as in the CLI; null when there is none.</summary>
    public AliyunCliProfile? Find(string name) => Profiles.FirstOrDefault(profile => profile.Name == name);

    private static JsonElement ParseJson(string path, string text)
    {
        try
        {
            // Not disposed: profiles outlive this call, and the garbage collector takes it.
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException exception)
        {
            // Its message and itself are left out: they may quote what stands there.
            throw new CredentialException(
                Source, AlibabaCloudCredentialMessages.FormatFileNoJson(path, exception.LineNumber + 1));
        }
    }
}
