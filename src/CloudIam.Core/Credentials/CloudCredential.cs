using System.Text.RegularExpressions;
using CloudIam.Core.Messages;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Credentials;

/// <summary>One key pair, with a token when it is temporary. Immutable; never shows its secret.</summary>
public sealed class CloudCredential
{
    /// <summary>The value in an <c>Authorization</c> header: whoever has it can repeat the call for some minutes.</summary>
    /// <remarks>
    /// No backtracking: its time grows with the text alone. So it has no time limit, which some megabytes could exceed on a busy
    /// machine.
    /// </remarks>
    private static readonly Regex s_signature = new("Signature=[0-9a-fA-F]{64}", RegexOptions.CultureInvariant);

    /// <summary>Makes a credential.</summary>
    /// <param name="accessKeyId">The key's id (<c>AccessKeyId</c>).</param>
    /// <param name="accessKeySecret">The key's secret.</param>
    /// <param name="securityToken">The token of a temporary credential; null or empty for a lasting key.</param>
    /// <exception cref="ArgumentException">The id or the secret is empty.</exception>
    public CloudCredential(string accessKeyId, string accessKeySecret, string? securityToken = null)
    {
        if (string.IsNullOrWhiteSpace(accessKeyId) || string.IsNullOrWhiteSpace(accessKeySecret))
        {
            throw new ArgumentException(CredentialMessages.EmptyKey);
        }

        AccessKeyId = accessKeyId;
        AccessKeySecret = accessKeySecret;
        SecurityToken = string.IsNullOrEmpty(securityToken) ? null : securityToken;
    }

    private CloudCredential(string bearerToken, string bearerTokenHeader)
    {
        AccessKeyId = "BearerToken";
        AccessKeySecret = bearerToken;
        BearerTokenHeader = bearerTokenHeader;
    }

    /// <summary>The key's id. Not secret, but shown masked.</summary>
    public string AccessKeyId { get; }

    /// <summary>The key id, fit to be shown; see <see cref="Mask"/>.</summary>
    public string MaskedAccessKeyId => BearerTokenHeader is null ? Mask(AccessKeyId) : "bearer token";

    /// <summary>Secret; internal so that neither reflection by name nor a formatter shows it by accident.</summary>
    internal string AccessKeySecret { get; }

    /// <summary>Secret; null for a lasting key.</summary>
    internal string? SecurityToken { get; }

    /// <summary>The header that carries the secret as it is, instead of a signature made with it; null for a key.</summary>
    internal string? BearerTokenHeader { get; }

    /// <summary>Makes a credential that is no key: a token that is sent with each request, which is then not signed.</summary>
    /// <remarks>Alibaba Cloud only. Source: facts, Alibaba Cloud 1.2 and 6.4, mode BearerToken.</remarks>
    /// <param name="token">The token.</param>
    /// <param name="header">The header that carries it.</param>
    /// <exception cref="ArgumentException">The token is empty, or the header is no header's name.</exception>
    public static CloudCredential FromBearerToken(string token, string header = "x-acs-bearer-token")
    {
        if (string.IsNullOrWhiteSpace(token) || token.Any(char.IsControl))
        {
            throw new ArgumentException(CredentialMessages.BearerTokenLines);
        }

        return header.Length > 0 && header.All(static character => character is '-' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            ? new CloudCredential(token, header)
            : throw new ArgumentException(CredentialMessages.HeaderName);
    }

    /// <summary>A key id with all but its first and last four characters hidden.</summary>
    public static string Mask(string accessKeyId) => accessKeyId.Length <= 8
        ? "****"
        : accessKeyId.Substring(0, 4) + "****" + accessKeyId.Substring(accessKeyId.Length - 4);

    /// <summary>
    /// A text from outside, such as a server's message, without the secrets it may repeat: the secret, the token, and signatures.
    /// </summary>
    internal string Redact(string text)
    {
        text = s_signature.Replace(text, "Signature=***");
        foreach (var secret in new[] { AccessKeySecret, SecurityToken })
        {
            if (secret is not null)
            {
                text = text.Replace(secret, "***").Replace(PercentEncoding.Encode(secret), "***");
            }
        }

        return text;
    }

    /// <summary>The masked key id.</summary>
    public override string ToString() => MaskedAccessKeyId;
}
