using CloudIam.Core.Grants;

namespace CloudIam.Core.Reports;

/// <summary>What a line of the input says became of something.</summary>
/// <param name="Status">The result's status; null for something that was read.</param>
public sealed record ReportOutcome(GrantStatus? Status)
{
    /// <summary>Something that was read: it is there.</summary>
    public static ReportOutcome Found { get; } = new((GrantStatus?)null);

    /// <summary>The error's code; null on success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>What went wrong, in words; null on success.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The cloud's id of the request; null when there is none.</summary>
    public string? RequestId { get; init; }

    /// <summary>HTTP attempts that it took.</summary>
    public int Attempts { get; init; }

    internal ReportStatus ReportStatus => ReportStatuses.Of(Status);
}
