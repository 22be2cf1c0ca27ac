namespace CloudIam.PowerShell;

/// <summary>A verdict of the engine in this assembly's own terms, so that no private type shows in a result.</summary>
internal sealed class GrantOutcome
{
    public GrantStatus Status { get; init; }

    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public string? RequestId { get; init; }

    public int Attempts { get; init; }

    /// <summary>What was there before, where the verdict tells.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>The failed call as a public exception; null when the item alone failed.</summary>
    public CloudIamException? Exception { get; init; }
}
