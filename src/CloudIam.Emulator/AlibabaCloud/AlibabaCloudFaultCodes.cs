using System.Globalization;
using CloudIam.Emulator.Faults;

namespace CloudIam.Emulator.AlibabaCloud;

/// <summary>Alibaba Cloud's codes for faults (facts, Alibaba Cloud 3.4, 5.2 and 5.3).</summary>
internal static class AlibabaCloudFaultCodes
{
    /// <summary>The codes.</summary>
    public static FaultCodes Codes { get; } = new()
    {
        Throttle = new(400, "Throttling.User"),
        ExpiredToken = new(400, "InvalidSecurityToken.Expired"),
        All =
        [
            new(500, "InternalError"),
            new(500, "UnknownError"),
            new(503, "ServiceUnavailable"),
            new(400, "Throttling.User"),
            new(400, "Throttling"),
            new(400, "Throttling.Api"),
            new(503, "Rejected.Throttling"),
            new(400, "InvalidSecurityToken.Expired"),
            new(400, "InvalidTimeStamp.Expired"),
            new(400, "SignatureNonceUsed"),
            new(400, "SignatureDoesNotMatch"),
            new(404, "InvalidAccessKeyId.NotFound"),
            new(400, "InvalidAccessKeyId.Inactive"),
            new(403, "NoPermission"),
            new(403, "Forbidden.RAM"),
            new(404, "EntityNotExist.Role"),
            new(404, "EntityNotExist.Policy"),
            new(409, "EntityAlreadyExists.Role.Policy"),
            new(409, "LimitExceeded.Role.Policy"),
        ],
        RetryHint = static wait => new(
            "x-acs-retry-after", ((long)wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)),
    };
}
