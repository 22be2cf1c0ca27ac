using System.Text.Json;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>One profile of the <c>ve</c> command line. Source: facts, Volcengine 6.3.</summary>
/// <remarks>Its switches may be null, as <c>use-dual-stack</c> often is; what is null, blank or of another type is not there.</remarks>
internal sealed class VolcengineCliProfile(string name, string path, JsonElement json)
{
    /// <summary>The profile's name.</summary>
    public string Name { get; } = name;

    /// <summary>The source's name, in previews and messages.</summary>
    public string SourceName => $"ve CLI, profile '{Name}'";

    /// <summary>How the profile gets its credential, in lower case; <c>ak</c> when it does not say.</summary>
    public string Mode { get; } = json.Text("mode")?.Trim().ToLowerInvariant() ?? "ak";

    /// <summary>The region; null when the profile has none.</summary>
    public string? Region => Find("region");

    /// <summary>The profile as it stands in the file: as long as it is the same, what was found through it stays good. Secret.</summary>
    internal string Text => json.GetRawText();

    /// <summary>A field; null when it is absent, blank or null.</summary>
    public string? Find(string field) => json.Text(field)?.Trim();

    /// <summary>A field that must be there.</summary>
    /// <exception cref="CredentialException">It is not.</exception>
    public string Require(string field) => json.Require(field, SourceName, () => VolcengineCredentialMessages.FormatModeOfFile(
        Mode, path));

    /// <summary>The key pair, with its token when there is one.</summary>
    /// <exception cref="CredentialException">A half is missing.</exception>
    public CloudCredential RequireKey() => new(Require("access-key"), Require("secret-key"), Find("session-token"));
}
