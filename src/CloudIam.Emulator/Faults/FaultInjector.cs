using CloudIam.Emulator.Api;
using CloudIam.Emulator.Http;

namespace CloudIam.Emulator.Faults;

/// <summary>Has calls answered while there are faults.</summary>
internal sealed class FaultInjector(FaultSchedule schedule)
{
    /// <summary>Answers a request as its cloud would, but for the faults that come.</summary>
    public ApiOutcome Handle(CloudGateway gateway, HttpRequest request)
    {
        var received = gateway.Receive(request);
        var weather = schedule.Weather(received);
        var call = received with { Time = received.Time + weather.ClockSkew };
        var refusal = gateway.Admit(call, out var action);
        var fired = schedule.Draw(call, isAdmitted: refusal is null);
        var outcome = Instead(gateway, call, fired)
            ?? Pass(refusal ?? gateway.Carry(call with { ItemFault = fired is null ? null : new ItemFault(fired) }, action!), fired);
        return outcome with { Response = Under(weather, outcome.Response) };
    }

    /// <summary>The outcome of a call that a fault keeps from being applied.</summary>
    private static ApiOutcome? Instead(CloudGateway gateway, ApiCall call, FiredFault? fired) => fired?.Fault.Kind switch
    {
        null => null,
        EmulatorFaultKind.Reset => new ApiOutcome(call, FaultAnswers.Reset(), nameof(EmulatorFaultKind.Reset)),
        EmulatorFaultKind.Html => new ApiOutcome(call, FaultAnswers.Page(fired.Fault), nameof(EmulatorFaultKind.Html)),
        _ => FaultErrors.Find(fired, gateway.FaultCodes) is { } error ? gateway.Refuse(call, error) : null,
    };

    private static ApiOutcome Pass(ApiOutcome outcome, FiredFault? fired) => outcome with
    {
        Response = FaultAnswers.Pass(outcome.Response, fired?.Fault),
        ErrorCode = fired?.Fault.Kind is EmulatorFaultKind.ResetAfter or EmulatorFaultKind.Cut
            ? fired.Fault.Kind.ToString()
            : outcome.ErrorCode,
    };

    private static HttpResponse Under(FaultWeather weather, HttpResponse response) =>
        weather == default
            ? response
            : response with
            {
                Delivery = (response.Delivery ?? new HttpDelivery()) with { Delay = weather.Delay, ClockSkew = weather.ClockSkew },
            };
}
