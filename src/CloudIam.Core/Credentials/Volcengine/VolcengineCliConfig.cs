using System.Text.Json;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>The <c>ve</c> command line's file of profiles. Source: facts, Volcengine 6.3.</summary>
internal sealed class VolcengineCliConfig
{
    private const string PathVariable = "VOLCENGINE_CLI_CONFIG_FILE";

    /// <summary>
    /// The SDKs' order: argument, variables, <c>current</c>, <c>default</c>. <c>ve</c> itself puts <c>current</c> before its variable.
    /// </summary>
    private static readonly string[] s_profileVariables = ["VOLCENGINE_PROFILE", "VOLCSTACK_PROFILE"];

    private readonly JsonElement _json;

    private VolcengineCliConfig(string path, JsonElement json)
    {
        Path = path;
        _json = json;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The folder of the file, below which the command line keeps what logins gave.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? "";

    /// <summary>The profiles' names, in the file's order.</summary>
    public IEnumerable<string> ProfileNames =>
        _json.Member("profiles") is { ValueKind: JsonValueKind.Object } profiles
            ? profiles.EnumerateObject().Select(static profile => profile.NameText()).OfType<string>()
            : [];

    /// <summary>The profile that a variable names; null for none.</summary>
    public static string? FindVariableProfile(Func<string, string?> variables) => EnvironmentVariables.FindFirst(s_profileVariables, variables);

    /// <summary>Reads the file; null when there is none and no variable says where it is.</summary>
    /// <exception cref="CredentialException">It cannot be read.</exception>
    public static VolcengineCliConfig? Read(CredentialMachine machine, string source) =>
        Read(machine, path => VolcengineFile.ReadSecretObject(machine, source, path));

    /// <summary>Reads the file as <see cref="Read(CredentialMachine, string)"/> does, without a warning of who else can.</summary>
    /// <exception cref="CredentialException">It cannot be read.</exception>
    public static VolcengineCliConfig? ReadQuietly(CredentialMachine machine, string source) =>
        Read(machine, path => VolcengineFile.ReadObject(source, path));

    /// <summary>Where the file is when no variable says otherwise.</summary>
    public static string DefaultPath(CredentialMachine machine) => System.IO.Path.Combine(machine.HomeDirectory, ".volcengine", "config.json");

    /// <summary>The profile to use; null when the file has none at all and nobody names one.</summary>
    /// <param name="source">The source, for the message.</param>
    /// <param name="name">The profile that is asked for; null for the one that applies.</param>
    /// <param name="variables">Gives a variable's value, null when it is not set.</param>
    /// <exception cref="CredentialException">The file has no such profile.</exception>
    public VolcengineCliProfile? FindProfile(string source, string? name, Func<string, string?> variables)
    {
        var wanted = name ?? FindVariableProfile(variables);
        if (wanted is null && !ProfileNames.Any())
        {
            return null;
        }

        var chosen = wanted ?? _json.Text("current")?.Trim() ?? "default";
        return Find("profiles", chosen) is { } profile
            ? new VolcengineCliProfile(chosen, Path, profile)
            : throw new CredentialException(
                source, VolcengineCredentialMessages.FormatFileLacksProfile(Path, chosen));
    }

    /// <summary>A single sign-on session by its name; null when there is none.</summary>
    public JsonElement? FindSsoSession(string name) => Find("sso-session", name);

    private static VolcengineCliConfig? Read(CredentialMachine machine, Func<string, JsonElement> read)
    {
        var named = EnvironmentVariables.FindFirst([PathVariable], machine.Variables);
        var path = named ?? DefaultPath(machine);
        return named is null && !File.Exists(path) ? null : new VolcengineCliConfig(path, read(path));
    }

    /// <summary>A named object in a map. Names of profiles are case-sensitive, unlike those of members.</summary>
    private JsonElement? Find(string map, string name) =>
        _json.Member(map) is { ValueKind: JsonValueKind.Object } objects
        && objects.EnumerateObject().FirstOrDefault(item => item.NameText() == name)
            is { Value.ValueKind: JsonValueKind.Object } found
            ? found.Value
            : null;
}
