using CloudIam.Core.Credentials;

namespace CloudIam.Core.Http;

/// <summary>What every call of one run shares: the client, who calls, and where to when the caller says so.</summary>
/// <param name="Client">The way out.</param>
/// <param name="Credentials">Who calls.</param>
/// <param name="Endpoint">Used instead of the cloud's own endpoints; null for those.</param>
public sealed record CloudSession(ApiClient Client, ICredentialProvider Credentials, Uri? Endpoint)
{
    /// <summary>A session with a credential that is not renewed.</summary>
    public CloudSession(ApiClient client, CloudCredential credential, Uri? endpoint)
        : this(client, new StaticCredentialProvider(new CredentialFinding(credential, "")), endpoint)
    {
    }
}
