namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>A role that is assumed with the identity token in a file.</summary>
/// <param name="ProviderArn">The identity provider in RAM.</param>
/// <param name="TokenFile">The file with the token; read anew each time, because somebody renews it.</param>
/// <param name="Request">The role, and how it is to be assumed.</param>
/// <param name="Endpoint">Where STS is.</param>
internal sealed record OidcRole(string ProviderArn, string TokenFile, AssumeRoleRequest Request, Uri Endpoint);
