namespace CloudIam.Core.Http;

/// <summary>One operation of a cloud API, as it is addressed: which cloud, which service, which version, which action.</summary>
/// <param name="Provider">The cloud; decides signature, method and error format.</param>
/// <param name="Service">Service code; on Volcengine also part of the credential scope (<c>ecs</c>).</param>
/// <param name="Version">API version, a date.</param>
/// <param name="Action">Name of the operation.</param>
public sealed record ApiOperation(CloudProvider Provider, string Service, string Version, string Action);
