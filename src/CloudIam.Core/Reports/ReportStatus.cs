using CloudIam.Core.Grants;

namespace CloudIam.Core.Reports;

/// <summary>What one line of the input says.</summary>
public enum ReportStatus
{
    /// <summary>It was read: it is there.</summary>
    Found,

    /// <summary>It was given.</summary>
    Added,

    /// <summary>It was there before it was to be given.</summary>
    AlreadyPresent,

    /// <summary>It was taken back.</summary>
    Removed,

    /// <summary>It was not there when it was to be taken back.</summary>
    AlreadyAbsent,

    /// <summary>It could not be given, taken or read.</summary>
    Failed,

    /// <summary>It was sent, and nobody knows what became of it.</summary>
    Unknown,

    /// <summary>A thing that was read by itself: it says nothing of who has what.</summary>
    Listed,
}

/// <summary>What follows from a status.</summary>
internal static class ReportStatuses
{
    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<ReportStatus> All { get; } =
        [.. Enumerable.Range(0, (int)ReportStatus.Listed + 1).Select(static status => (ReportStatus)status)];

    /// <summary>The status of a result; null is something that was read.</summary>
    public static ReportStatus Of(GrantStatus? status) => status switch
    {
        null => ReportStatus.Found,
        GrantStatus.Added => ReportStatus.Added,
        GrantStatus.AlreadyPresent => ReportStatus.AlreadyPresent,
        GrantStatus.Removed => ReportStatus.Removed,
        GrantStatus.AlreadyAbsent => ReportStatus.AlreadyAbsent,
        GrantStatus.Failed => ReportStatus.Failed,
        _ => ReportStatus.Unknown,
    };

    /// <summary>What the map shows of it.</summary>
    public static AccessState ToAccess(this ReportStatus status) => status switch
    {
        ReportStatus.Found or ReportStatus.Added or ReportStatus.AlreadyPresent => AccessState.Has,
        ReportStatus.Removed or ReportStatus.AlreadyAbsent => AccessState.Absent,
        ReportStatus.Failed => AccessState.Failed,
        ReportStatus.Unknown => AccessState.Unknown,
        _ => AccessState.Listed,
    };

    /// <summary>Whether it belongs among the failures.</summary>
    public static bool IsFailure(this ReportStatus status) => status is ReportStatus.Failed or ReportStatus.Unknown;
}
