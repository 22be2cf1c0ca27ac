using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine;

/// <summary>The codes of Volcengine's gateway, with their <c>CodeN</c> where one is documented (facts, Volcengine 5.2).</summary>
internal static class VolcengineErrors
{
    /// <summary>400, <c>Action</c> or <c>Version</c> is absent.</summary>
    public static ApiError MissingParameter(string name) =>
        new(400, "MissingParameter", $"The request is missing the {name} parameter.", 100002);

    /// <summary>401, no <c>Authorization</c>.</summary>
    public static ApiError MissingAuthenticationToken() =>
        new(401, "MissingAuthenticationToken", "The request must contain a valid Authorization header.", 100003);

    /// <summary>400, no <c>X-Date</c>.</summary>
    public static ApiError MissingRequestInfo(string name) =>
        new(400, "MissingRequestInfo", $"The request is missing {name}.", 100004);

    /// <summary>401, <c>Authorization</c> without its signature.</summary>
    public static ApiError MissingSignature() => new(401, "MissingSignature", "The request is missing its signature.", 100005);

    /// <summary>400, malformed date, or more than 15 minutes off, early or late.</summary>
    public static ApiError InvalidTimestamp() =>
        new(400, "InvalidTimestamp", "The signature of the request is expired or its X-Date comes from the future.", 100006);

    /// <summary>404, the scope names no service of the emulator.</summary>
    public static ApiError ServiceNotFound(string service) =>
        new(404, "ServiceNotFound", $"The specified service \"{service}\" is not found.", 100007);

    /// <summary>404, the service has no such operation in that version.</summary>
    public static ApiError InvalidActionOrVersion(string action, string version) =>
        new(404, "InvalidActionOrVersion", $"Could not find operation {action} for version {version}.", 100008);

    /// <summary>401, no such key.</summary>
    public static ApiError InvalidAccessKey() => new(401, "InvalidAccessKey", "The access key is not valid.", 100009);

    /// <summary>401, the signature is not the one of this request.</summary>
    public static ApiError SignatureDoesNotMatch() => new(
        401, "SignatureDoesNotMatch", "The request signature we calculated does not match the one you provided.", 100010);

    /// <summary>400, <c>Authorization</c> is malformed.</summary>
    public static ApiError InvalidAuthorization(string reason) =>
        new(400, "InvalidAuthorization", $"The Authorization header is malformed: {reason}");

    /// <summary>400, the credential scope is malformed.</summary>
    public static ApiError InvalidCredential() => new(
        400, "InvalidCredential", "Credential must be the access key id and date/region/service/request, dated as X-Date is.");

    /// <summary>401, a session token that nobody issued.</summary>
    public static ApiError InvalidSecretToken() => new(401, "InvalidSecretToken", "The security token is not valid.");
}
