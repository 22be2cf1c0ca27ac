using System.Collections.Concurrent;
using CloudIam.Core.Http;

namespace CloudIam.Core.Resilience;

/// <summary>The gates of a process: one for each cloud, account, API and region, as the clouds count their limits.</summary>
/// <remarks>Source of the limits: facts, Alibaba Cloud 3.5 and 4.5. Volcengine publishes none, so its gates start open.</remarks>
public sealed class RateGates
{
    /// <summary>Share of a documented limit that is used: colleagues, consoles and other tools draw on the same one.</summary>
    private const double Margin = 0.9;

    private readonly ConcurrentDictionary<(ApiOperation Operation, string AccessKeyId, string Region, double? Asked), RateGate> _gates = new();

    /// <summary>The gates that all commands of this process share.</summary>
    public static RateGates Process { get; } = new();

    /// <summary>The gate of a call; null when nothing holds it back.</summary>
    /// <param name="request">The call.</param>
    /// <param name="accessKeyId">Who calls; a key stands for its account.</param>
    /// <param name="asked">Calls a second that the user asked for; null for what the cloud takes.</param>
    /// <param name="timeProvider">Where time comes from.</param>
    public RateGate? Find(ApiRequest request, string accessKeyId, double? asked, TimeProvider timeProvider)
    {
        // An emulator has the limits that it is told to have.
        if (asked is null && request.Endpoint.IsLoopback)
        {
            return null;
        }

        // Asked before every attempt, so a gate that is there is found without making one.
        var key = (request.Operation, accessKeyId, request.Region, asked);
        return _gates.TryGetValue(key, out var gate) ? gate : _gates.GetOrAdd(key, Open(request.Operation, asked, timeProvider));
    }

    private static RateGate Open(ApiOperation operation, double? asked, TimeProvider timeProvider) =>
        new(asked ?? (DocumentedLimit(operation) * Margin), asked, timeProvider);

    /// <summary>The documented calls a second of an operation; null where none is published.</summary>
    internal static double? DocumentedLimit(ApiOperation operation) => operation.Service switch
    {
        "ram" when IsRead(operation.Action) => 100,
        "ram" when operation.Action.StartsWith("Attach", StringComparison.Ordinal)
            || operation.Action.StartsWith("Detach", StringComparison.Ordinal) => 10,
        "ram" => 20,
        "sts" when operation.Provider == CloudProvider.AlibabaCloud => 100,
        // Not published for these operations; its other ones have it.
        "bastionhost" => 10,
        _ => null,
    };

    private static bool IsRead(string action) =>
        action.StartsWith("List", StringComparison.Ordinal) || action.StartsWith("Get", StringComparison.Ordinal);
}
