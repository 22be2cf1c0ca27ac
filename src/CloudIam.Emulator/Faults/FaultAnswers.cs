using System.Text;
using CloudIam.Emulator.Http;

namespace CloudIam.Emulator.Faults;

/// <summary>What comes in place of an answer, and how an answer comes.</summary>
internal static class FaultAnswers
{
    private static readonly byte[] s_page = Encoding.UTF8.GetBytes(
        "<!DOCTYPE html>\n<html><head><title>Bad Gateway</title></head><body><h1>Bad Gateway</h1><p>The proxy server received an "
        + "invalid response from an upstream server.</p></body></html>\n");

    /// <summary>No answer: the connection is reset.</summary>
    public static HttpResponse Reset() => new()
    {
        StatusCode = 0,
        ContentType = string.Empty,
        Body = [],
        Delivery = new HttpDelivery { Ending = HttpEnding.Reset },
    };

    /// <summary>A proxy's page.</summary>
    public static HttpResponse Page(EmulatorFault fault) => new()
    {
        StatusCode = fault.ErrorCode is { } code && FaultStatus.Parse(code) is { } status ? status : 502,
        ContentType = "text/html; charset=utf-8",
        Body = s_page,
    };

    /// <summary>The answer as a fault lets it through.</summary>
    public static HttpResponse Pass(HttpResponse answer, EmulatorFault? fault) => fault?.Kind switch
    {
        EmulatorFaultKind.ResetAfter => Reset(),
        EmulatorFaultKind.Cut => answer with { Delivery = new HttpDelivery { Ending = HttpEnding.Cut } },
        EmulatorFaultKind.Drip => answer with
        {
            Delivery = new HttpDelivery { DripTime = TimeSpan.FromMilliseconds(fault.Milliseconds ?? 1000) },
        },
        _ => answer,
    };
}
