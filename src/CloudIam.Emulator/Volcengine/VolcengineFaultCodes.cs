using System.Globalization;
using CloudIam.Emulator.Faults;

namespace CloudIam.Emulator.Volcengine;

/// <summary>Volcengine's codes for faults (facts, Volcengine 5.2).</summary>
internal static class VolcengineFaultCodes
{
    /// <summary>The codes.</summary>
    public static FaultCodes Codes { get; } = new()
    {
        Throttle = new(429, "FlowLimitExceeded", 100018),
        ExpiredToken = new(401, "InvalidSecretToken"),
        All =
        [
            new(500, "InternalError", 100014),
            new(500, "UndefinedError", 100001),
            new(502, "FailToConnect", 100015),
            new(502, "InternalServiceError"),
            new(503, "ServiceUnavailableTemp"),
            new(504, "InternalServiceTimeout", 100016),
            new(429, "FlowLimitExceeded", 100018),
            new(429, "AccountFlowLimitExceeded", 100027),
            new(401, "InvalidSecretToken"),
            new(401, "InvalidAccessKey", 100009),
            new(401, "SignatureDoesNotMatch", 100010),
            new(400, "InvalidTimestamp", 100006),
            new(403, "AccessDenied", 100013),
            new(403, "LackPolicy", 100012),
            new(404, "ServiceNotFound", 100007),
            new(404, "InvalidActionOrVersion", 100008),
            new(405, "MethodNotAllowed"),
        ],

        // Whole seconds: less than one would be no wait at all.
        RetryHint = static wait => new(
            "Retry-After", ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture)),
    };
}
