using System.Text.Json;
using CloudIam.Core.Signing;
using CloudIam.Emulator.AlibabaCloud.Sts;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Faults;
using CloudIam.Emulator.Http;
using CloudIam.Emulator.Signing;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud;

/// <summary>
/// Alibaba Cloud's RPC gateway: signature V3, flat JSON answers, one error object (facts, Alibaba Cloud 1.2 and 5.1).
/// </summary>
/// <remarks>
/// All services share one address here, and the request does not name its service: the API version does, which is another date
/// for each of them.
/// </remarks>
internal sealed class AlibabaCloudGateway(IReadOnlyList<ApiService> services, TemporaryCredentials temporaryKeys, TimeProvider timeProvider)
    : CloudGateway(timeProvider)
{
    private readonly Acs3Verifier _verifier = new(temporaryKeys);

    /// <inheritdoc/>
    public override FaultCodes FaultCodes => AlibabaCloudFaultCodes.Codes;

    /// <inheritdoc/>
    protected override ApiCall Read(HttpRequest request, DateTimeOffset time)
    {
        var parameters = ApiParameters.Read(request);
        var authorization = request.Headers["authorization"] is { } value ? AuthorizationHeader.Parse(value) : null;
        var version = request.Headers["x-acs-version"] ?? parameters["Version"] ?? string.Empty;
        return new ApiCall
        {
            Request = request,
            Parameters = parameters,
            Authorization = authorization,
            RequestId = RandomIds.Next().ToString("D").ToUpperInvariant(),
            Time = time,
            Service = FindService(version)?.Name ?? string.Empty,
            Version = version,
            Action = request.Headers["x-acs-action"] ?? parameters["Action"] ?? string.Empty,
            Region = parameters["RegionId"] ?? string.Empty,
            AccessKeyId = authorization?.Credential ?? parameters["AccessKeyId"] ?? string.Empty,
        };
    }

    /// <inheritdoc/>
    protected override void Authenticate(ApiCall call)
    {
        if (call.Action.Length == 0 || call.Version.Length == 0)
        {
            throw AlibabaCloudErrors.MissingParameter(call.Action.Length == 0 ? "Action" : "Version");
        }

        if (call.Authorization is null && call.Parameters["SignatureType"] == "BEARERTOKEN")
        {
            // The code for a wrong token is not documented; this is what a wrong security token is told.
            if (call.Request.Headers["x-acs-bearer-token"] != EmulatorCredential.BearerToken)
            {
                throw AlibabaCloudErrors.MalformedSecurityToken();
            }
        }
        else if (call.Authorization is not null || !StsService.IsAnonymous(call))
        {
            _verifier.Verify(call);
        }
    }

    /// <inheritdoc/>
    protected override ApiAction Find(ApiCall call)
    {
        var service = FindService(call.Version) ?? throw AlibabaCloudErrors.InvalidVersion();
        return call.Request.Path == "/" && service.Actions.TryGetValue(call.Action, out var action)
            ? action
            : throw AlibabaCloudErrors.ApiNotFound();
    }

    /// <inheritdoc/>
    protected override void WriteCommon(Utf8JsonWriter writer, ApiCall call) => writer.WriteString("RequestId", call.RequestId);

    /// <inheritdoc/>
    protected override void WriteError(Utf8JsonWriter writer, ApiCall call, ApiError error)
    {
        writer.WriteString("RequestId", call.RequestId);
        writer.WriteString("HostId", FindService(call.Version)?.Host ?? "aliyuncs.com");
        writer.WriteString("Code", error.Code);
        writer.WriteString("Message", error.Message);
        writer.WriteString(
            "Recommend", $"https://api.aliyun.com/troubleshoot?q={error.Code}&product={call.Service}&requestId={call.RequestId}");
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders(ApiCall call) =>
        [new("x-acs-request-id", call.RequestId)];

    private ApiService? FindService(string version) => services.FirstOrDefault(service => service.Version == version);
}
