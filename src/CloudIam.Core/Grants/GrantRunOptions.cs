using CloudIam.Core.Resilience;

namespace CloudIam.Core.Grants;

/// <summary>How a run works. Immutable.</summary>
public sealed record GrantRunOptions
{
    /// <summary>Default of <see cref="ThrottleLimit"/>.</summary>
    public const int DefaultThrottleLimit = 8;

    /// <summary>How many calls may be under way at once.</summary>
    public int ThrottleLimit { get; init; } = DefaultThrottleLimit;

    /// <summary>How often one part may be sent, the first time included.</summary>
    public int MaxAttempts { get; init; } = RetryRules.DefaultMaxAttempts;

    /// <summary>The retries that all parts together can afford; best that of the <see cref="Http.ApiClientOptions"/>.</summary>
    public RetryBudget RetryBudget { get; init; } = new();

    /// <summary>Where time comes from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
