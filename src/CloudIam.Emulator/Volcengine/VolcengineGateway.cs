using System.Globalization;
using System.Text.Json;
using CloudIam.Core.Signing;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Faults;
using CloudIam.Emulator.Http;
using CloudIam.Emulator.Signing;
using CloudIam.Emulator.State;
using CloudIam.Emulator.Volcengine.Sts;

namespace CloudIam.Emulator.Volcengine;

/// <summary>
/// Volcengine's central gateway: the credential scope names service and region, the query the operation (facts, Volcengine 2.1
/// and 5.1).
/// </summary>
internal sealed class VolcengineGateway(
    IReadOnlyList<ApiService> services, TemporaryCredentials temporaryKeys, TimeProvider timeProvider)
    : CloudGateway(timeProvider)
{
    private readonly VolcengineVerifier _verifier = new(temporaryKeys);

    /// <inheritdoc/>
    public override FaultCodes FaultCodes => VolcengineFaultCodes.Codes;

    /// <inheritdoc/>
    protected override ApiCall Read(HttpRequest request, DateTimeOffset time)
    {
        var parameters = ApiParameters.Read(request);
        var authorization = request.Headers["authorization"] is { } value ? AuthorizationHeader.Parse(value) : null;
        var scope = CredentialScope.Parse(authorization?.Credential);
        return new ApiCall
        {
            Request = request,
            Parameters = parameters,
            Authorization = authorization,
            RequestId = NewRequestId(time),
            Time = time,
            Service = scope?.Service ?? (IsAnonymous(parameters, authorization) ? StsService.Name : string.Empty),
            Version = parameters["Version"] ?? string.Empty,
            Action = parameters["Action"] ?? string.Empty,
            Region = scope?.Region ?? string.Empty,
            AccessKeyId = scope?.AccessKeyId ?? string.Empty,
        };
    }

    /// <inheritdoc/>
    protected override void Authenticate(ApiCall call)
    {
        if (!IsAnonymous(call.Parameters, call.Authorization))
        {
            _verifier.Verify(call);
        }
    }

    /// <inheritdoc/>
    protected override ApiAction Find(ApiCall call)
    {
        if (call.Action.Length == 0 || call.Version.Length == 0)
        {
            throw VolcengineErrors.MissingParameter(call.Action.Length == 0 ? "Action" : "Version");
        }

        var service = services.FirstOrDefault(candidate => candidate.Name == call.Service)
            ?? throw VolcengineErrors.ServiceNotFound(call.Service);
        if (call.Request.Path != "/"
            || service.Version != call.Version
            || !service.Actions.TryGetValue(call.Action, out var action))
        {
            throw VolcengineErrors.InvalidActionOrVersion(call.Action, call.Version);
        }

        return call.Parameters.IsBodyMalformed
            ? throw new ApiError(400, "InvalidArgument", "The specified argument is invalid: the body is no JSON object.")
            : action;
    }

    /// <inheritdoc/>
    protected override void WriteCommon(Utf8JsonWriter writer, ApiCall call) => WriteMetadata(writer, call, null);

    /// <inheritdoc/>
    protected override void WriteError(Utf8JsonWriter writer, ApiCall call, ApiError error) => WriteMetadata(writer, call, error);

    /// <summary>One operation is called without a signature; its host tells the service, which here is the name alone.</summary>
    private static bool IsAnonymous(ApiParameters parameters, AuthorizationHeader? authorization) =>
        authorization is null && parameters["Action"] == StsService.AssumeRoleWithOidc;

    private static void WriteMetadata(Utf8JsonWriter writer, ApiCall call, ApiError? error)
    {
        writer.WriteStartObject("ResponseMetadata");
        writer.WriteString("RequestId", call.RequestId);
        writer.WriteString("Action", call.Action);
        writer.WriteString("Version", call.Version);
        writer.WriteString("Service", call.Service);
        writer.WriteString("Region", call.Region);
        if (error is not null)
        {
            writer.WriteStartObject("Error");
            if (error.Number is { } number)
            {
                writer.WriteNumber("CodeN", number);
            }

            writer.WriteString("Code", error.Code);
            writer.WriteString("Message", error.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>Shaped as in the documentation's samples: 14 digits of time, then 20 hexadecimal digits.</summary>
    private static string NewRequestId(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)
        + RandomIds.Next().ToString("N").Substring(0, 20).ToUpperInvariant();
}
