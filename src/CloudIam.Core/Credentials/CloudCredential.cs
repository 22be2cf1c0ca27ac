namespace CloudIam.Core.Credentials;

/// <summary>One key pair, with a token when it is temporary. Immutable; never shows its secret.</summary>
public sealed class CloudCredential
{
    /// <summary>Makes a credential.</summary>
    /// <param name="accessKeyId">The key's id (<c>AccessKeyId</c>).</param>
    /// <param name="accessKeySecret">The key's secret.</param>
    /// <param name="securityToken">The token of a temporary credential; null or empty for a lasting key.</param>
    /// <exception cref="ArgumentException">The id or the secret is empty.</exception>
    public CloudCredential(string accessKeyId, string accessKeySecret, string? securityToken = null)
    {
        if (string.IsNullOrWhiteSpace(accessKeyId) || string.IsNullOrWhiteSpace(accessKeySecret))
        {
            throw new ArgumentException("A credential needs an access key id and a secret; one of them is empty.");
        }

        AccessKeyId = accessKeyId;
        AccessKeySecret = accessKeySecret;
        SecurityToken = string.IsNullOrEmpty(securityToken) ? null : securityToken;
    }

    /// <summary>The key's id. Not secret, but shown masked.</summary>
    public string AccessKeyId { get; }

    /// <summary>The key id, fit to be shown; see <see cref="Mask"/>.</summary>
    public string MaskedAccessKeyId => Mask(AccessKeyId);

    /// <summary>Secret; internal so that neither reflection by name nor a formatter shows it by accident.</summary>
    internal string AccessKeySecret { get; }

    /// <summary>Secret; null for a lasting key.</summary>
    internal string? SecurityToken { get; }

    /// <summary>A key id with all but its first and last four characters hidden.</summary>
    public static string Mask(string accessKeyId) => accessKeyId.Length <= 8
        ? "****"
        : accessKeyId.Substring(0, 4) + "****" + accessKeyId.Substring(accessKeyId.Length - 4);

    /// <summary>The masked key id.</summary>
    public override string ToString() => MaskedAccessKeyId;
}
