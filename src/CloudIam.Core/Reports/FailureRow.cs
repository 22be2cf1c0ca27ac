using CloudIam.Core.Http;

namespace CloudIam.Core.Reports;

/// <summary>One failure of the input.</summary>
internal sealed record FailureRow
{
    public required ReportKind Kind { get; init; }

    public required string Code { get; init; }

    /// <summary>Who was to have it: an instance, a role, a user.</summary>
    public required string Who { get; init; }

    /// <summary>What they were to have: a role, a policy, a host group and accounts.</summary>
    public required string What { get; init; }

    public required string Message { get; init; }

    public required ReportStatus Status { get; init; }

    public string RequestId { get; init; } = "";

    public int Attempts { get; init; }

    /// <summary>The permission that is missing, as far as the line tells it.</summary>
    public PermissionStatement? Permission { get; init; }

    /// <summary>The line of the input.</summary>
    public required int Line { get; init; }

    /// <summary>The things it is about; empty when the line does not name them whole.</summary>
    public IReadOnlyList<AccessNode> Nodes { get; init; } = [];

    /// <summary>Who and what, on a bastion host; null elsewhere.</summary>
    public BastionSubject? Subject { get; init; }

    /// <summary>Whether a later line is about the same.</summary>
    public bool IsSuperseded => Nodes.Count > 0 && Nodes.All(node => node.Line > Line);
}
