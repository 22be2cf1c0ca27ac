using System.Text.Json;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>Reads the members that must be there, and names the one that is not.</summary>
internal static class VolcengineFields
{
    /// <summary>A member that must be there.</summary>
    /// <param name="json">The object.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="source">The source, for the message.</param>
    /// <param name="place">What the object is, for the message.</param>
    /// <exception cref="CredentialException">It is absent or blank.</exception>
    public static string Require(this JsonElement json, string name, string source, string place) =>
        json.Require(name, source, () => place);

    /// <summary>The same, where the place is put into words only when the field is missing.</summary>
    public static string Require(this JsonElement json, string name, string source, Func<string> place) =>
        json.Text(name)?.Trim() ?? throw new CredentialException(source, VolcengineCredentialMessages.FormatLacks(place(), name));

    /// <summary>A temporary key under the names of <c>AssumeRole</c>'s answer: all three parts must be there.</summary>
    /// <exception cref="CredentialException">A part is absent or blank.</exception>
    public static CloudCredential RequireSessionKey(this JsonElement json, string source, Func<string> place) => new(
        json.Require("AccessKeyId", source, place),
        json.Require("SecretAccessKey", source, place),
        json.Require("SessionToken", source, place));
}
