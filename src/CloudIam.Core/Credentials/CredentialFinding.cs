namespace CloudIam.Core.Credentials;

/// <summary>A credential and where it was found.</summary>
/// <param name="Credential">The credential.</param>
/// <param name="Source">Where it came from, in words fit to be shown.</param>
public sealed record CredentialFinding(CloudCredential Credential, string Source);
