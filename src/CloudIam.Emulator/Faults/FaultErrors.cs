using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Faults;

/// <summary>The errors that faults answer with in a cloud's place.</summary>
internal static class FaultErrors
{
    /// <summary>The error of a fault that refuses the call; <see langword="null"/> for every other.</summary>
    public static ApiError? Find(FiredFault fired, FaultCodes codes)
    {
        var fault = fired.Fault;
        return fault.Kind switch
        {
            EmulatorFaultKind.Throttle or EmulatorFaultKind.RateLimit => Create(fault, Throttle(fault, codes)),
            EmulatorFaultKind.ThrottleInSuccess => Create(fault, Throttle(fault, codes) with { StatusCode = 200 }),
            EmulatorFaultKind.ExpiredToken => Create(fault, codes.ExpiredToken),
            EmulatorFaultKind.ServerError => Create(
                fault, fault.ErrorCode is { } code ? codes.Find(code, unknownStatus: 500) : codes.AnyOfServer(fired.Number)),
            _ => null,
        };
    }

    private static FaultCode Throttle(EmulatorFault fault, FaultCodes codes) => fault.ErrorCode switch
    {
        null => codes.Throttle,
        var code when FaultStatus.Parse(code) is { } status => codes.Throttle with { StatusCode = status },
        var code => codes.Find(code, codes.Throttle.StatusCode),
    };

    private static ApiError Create(EmulatorFault fault, FaultCode code)
    {
        var isThrottle = fault.Kind is EmulatorFaultKind.Throttle or EmulatorFaultKind.RateLimit or EmulatorFaultKind.ThrottleInSuccess;
        return new ApiError(code.StatusCode, code.Code, $"This is a fault of kind {fault.Kind} that the emulator was given.", code.Number)
        {
            RetryAfter = isThrottle && fault.Milliseconds is { } wait ? TimeSpan.FromMilliseconds(wait) : null,
        };
    }
}
