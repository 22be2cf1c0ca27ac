using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud;

/// <summary>The codes of Alibaba Cloud's gateway (facts, Alibaba Cloud 5.2).</summary>
internal static class AlibabaCloudErrors
{
    /// <summary>400, a common parameter or signature header is absent.</summary>
    public static ApiError MissingParameter(string name) => new(
        400, "MissingParameter", $"The input parameter \"{name}\" that is mandatory for this request is not supplied.");

    /// <summary>400, a business parameter is absent: <c>Missing</c> and its name.</summary>
    public static ApiError Missing(string name) => new(400, "Missing" + name, $"{name} is mandatory for this action.");

    /// <summary>400, the <c>Authorization</c> header is absent, or a part of it is.</summary>
    public static ApiError IncompleteSignature(string reason) =>
        new(400, "IncompleteSignature", $"The request signature does not conform to the standard: {reason}");

    /// <summary>400, another scheme than <c>ACS3-HMAC-SHA256</c>.</summary>
    public static ApiError InvalidSignatureMethod() =>
        new(400, "InvalidSignatureMethod", "The signature method is not supported here; use ACS3-HMAC-SHA256.");

    /// <summary>404, no such key.</summary>
    public static ApiError AccessKeyNotFound() => new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");

    /// <summary>400, a security token that nobody issued.</summary>
    public static ApiError MalformedSecurityToken() =>
        new(400, "InvalidSecurityToken.Malformed", "The specified SecurityToken is malformed.");

    /// <summary>400, a temporary key whose time is over.</summary>
    public static ApiError ExpiredSecurityToken() =>
        new(400, "InvalidSecurityToken.Expired", "The specified SecurityToken is expired.");

    /// <summary>400, a temporary key without its token.</summary>
    public static ApiError MissingSecurityToken() =>
        new(400, "MissingSecurityToken", "SecurityToken is mandatory for this action.");

    /// <summary>400, a date in another form than <c>yyyy-MM-ddTHH:mm:ssZ</c>.</summary>
    public static ApiError TimeStampFormat() =>
        new(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");

    /// <summary>400, a date more than 15 minutes off.</summary>
    public static ApiError TimeStampExpired() =>
        new(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");

    /// <summary>400, the nonce came before.</summary>
    public static ApiError NonceUsed() => new(400, "SignatureNonceUsed", "Specified signature nonce was used already.");

    /// <summary>400, with what the server would have signed.</summary>
    public static ApiError SignatureDoesNotMatch(string detail) =>
        new(400, "SignatureDoesNotMatch", "Specified signature does not match our calculation. " + detail);

    /// <summary>404, the version is of no service here.</summary>
    public static ApiError InvalidVersion() => new(404, "InvalidVersion", "Specified parameter Version is not valid.");

    /// <summary>404, the service has no such operation.</summary>
    public static ApiError ApiNotFound() =>
        new(404, "InvalidApi.NotFound", "Specified api is not found, please check your url and method.");
}
