using CloudIam.Core.Credentials;

namespace CloudIam.Core.Http;

/// <summary>What every call of one run shares: the client, who calls, and where to when the caller says so.</summary>
/// <param name="Client">The way out.</param>
/// <param name="Credential">Who calls.</param>
/// <param name="Endpoint">Used instead of the cloud's own endpoints; null for those.</param>
public sealed record CloudSession(ApiClient Client, CloudCredential Credential, Uri? Endpoint);
