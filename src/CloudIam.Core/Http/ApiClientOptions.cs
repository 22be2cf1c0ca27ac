using CloudIam.Core.Resilience;

namespace CloudIam.Core.Http;

/// <summary>How calls are sent. Immutable.</summary>
public sealed record ApiClientOptions
{
    /// <summary>Default of <see cref="AttemptTimeout"/>: 15 seconds.</summary>
    public static readonly TimeSpan DefaultAttemptTimeout = TimeSpan.FromSeconds(15);

    /// <summary>How connections are made.</summary>
    public TransportSettings Transport { get; init; } = new();

    /// <summary>Longest time of one attempt, connection and answer included.</summary>
    public TimeSpan AttemptTimeout { get; init; } = DefaultAttemptTimeout;

    /// <summary>Attempts of one request, the first included.</summary>
    public int MaxAttempts { get; init; } = RetryRules.DefaultMaxAttempts;

    /// <summary>The retries that all calls together can afford; one for each run.</summary>
    public RetryBudget RetryBudget { get; init; } = new();

    /// <summary>The <c>User-Agent</c> header.</summary>
    public string UserAgent { get; init; } = "CloudIam.PowerShell";

    /// <summary>Where time comes from: dates, timeouts and waits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Told of every attempt when it has ended, on the attempt's own thread; null when nobody watches.</summary>
    public Action<ApiAttempt>? Watch { get; init; }

    /// <summary>
    /// Takes each request and each response as a text that holds no secret, on the attempt's own thread; null when nobody
    /// listens, and then none is made.
    /// </summary>
    public Action<string>? WireLog { get; init; }

    /// <summary>What is known of the servers' clocks; shared, so that it is learned once.</summary>
    public ClockSkews ClockSkews { get; init; } = new();

    /// <summary>Takes a warning for the user, on any thread; null when nobody listens.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>What holds calls back to the rate that the clouds take; null for nothing.</summary>
    public RateGates? RateGates { get; init; }

    /// <summary>Calls a second for each operation, also to a loopback address; null for what the cloud takes.</summary>
    public double? RequestsPerSecond { get; init; }

    /// <summary>Calls that may be under way at once, 1 or more; null for as many as the callers make.</summary>
    public int? CallsAtOnce { get; init; }
}
