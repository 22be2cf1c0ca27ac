using CloudIam.Core.Http;

namespace CloudIam.Core.Reports;

/// <summary>
/// Takes the lines of a report's input in their order, and keeps what the report says of them: sums, failures, and the last word
/// on each access. A line itself is not kept.
/// </summary>
public sealed partial class ReportCollector
{
    private static readonly ReportKind[] s_kinds = [ReportKind.InstanceRole, ReportKind.RolePolicy, ReportKind.HostGroup];

    private readonly AccessNode[] _maps;
    private readonly int[][] _totals;
    private readonly List<FailureRow> _failures = [];
    private readonly Dictionary<string, HashSet<PermissionStatement>> _permissions = new(StringComparer.Ordinal);
    private readonly ReportNames _names = new();
    private int _line;
    private int _ignored;

    /// <summary>Makes an empty one.</summary>
    public ReportCollector()
    {
        _maps = [.. s_kinds.Select(static _ => new AccessNode("", ""))];
        _totals = [.. s_kinds.Select(static _ => new int[ReportStatuses.All.Count])];
    }

    /// <summary>Whether not one line was taken.</summary>
    public bool IsEmpty => _line == 0;

    /// <summary>Counts something of the input that the report cannot tell of.</summary>
    public void AddIgnored() => _ignored++;

    /// <summary>Adds a role on an instance.</summary>
    public void Add(InstanceRoleLine line)
    {
        var (instance, role, region) = (Clean(line.InstanceId), Clean(line.IamRoleName), Clean(line.Region));
        Count(ReportKind.InstanceRole, line.Outcome.ReportStatus);
        var isWhole = instance.Length > 0 && role.Length > 0;
        var node = isWhole ? Map(ReportKind.InstanceRole).Child(role).Child(instance, region) : null;
        node?.Set(line.Outcome.ReportStatus.ToAccess(), _line);
        Fail(ReportKind.InstanceRole, line.Outcome, Join(instance, region), role, node);
        if (instance.Length > 0 && Clean(line.PreviousIamRoleName) is { Length: > 0 } previous && previous != role)
        {
            SetPrevious(Map(ReportKind.InstanceRole).Child(previous).Child(instance, region), line.Outcome.ReportStatus);
        }
    }

    /// <summary>Adds a policy on a role.</summary>
    public void Add(RolePolicyLine line)
    {
        var (role, policy, type) = (Clean(line.RoleName), Clean(line.PolicyName), Clean(line.PolicyType));
        Count(ReportKind.RolePolicy, line.Outcome.ReportStatus);
        var node = role.Length == 0 || policy.Length == 0 ? null : Map(ReportKind.RolePolicy).Child(policy, type).Child(role);
        node?.Set(line.Outcome.ReportStatus.ToAccess(), _line);
        Fail(ReportKind.RolePolicy, line.Outcome, role, Join(policy, type), node);
    }

    /// <summary>Adds a list that could not be read, or not to its end.</summary>
    /// <param name="kind">What the list is about.</param>
    /// <param name="command">The command that read it.</param>
    /// <param name="target">What was asked for.</param>
    /// <param name="outcome">How it failed.</param>
    /// <param name="permission">The permission that is missing; null when that is not the cause.</param>
    public void AddUnread(
        ReportKind kind, string command, string target, ReportOutcome outcome, PermissionStatement? permission)
    {
        Count(kind, outcome.ReportStatus);
        Fail(kind, outcome, Clean(target), Clean(command), node: null, permission);
    }

    /// <summary>Adds a permission that is missing, which the results of the same code do not tell by themselves.</summary>
    public void AddPermission(string code, PermissionStatement permission)
    {
        if (!_permissions.TryGetValue(code, out var known))
        {
            _permissions.Add(code, known = []);
        }

        known.Add(permission);
    }

    private static string Clean(string? text) => ReportText.Clean(text).Trim();

    private static string Join(string first, string second) =>
        second.Length == 0 ? first : first.Length == 0 ? second : $"{first} · {second}";

    private AccessNode Map(ReportKind kind) => _maps[(int)kind];

    private void Count(ReportKind kind, ReportStatus status)
    {
        _line++;
        _totals[(int)kind][(int)status]++;
    }

    /// <summary>
    /// A role that was replaced is gone; while it is open whether the new one came, nobody knows of the old one either.
    /// </summary>
    /// <remarks>After a failure the line does not tell whether the old one is still there, so nothing is said of it.</remarks>
    private void SetPrevious(AccessNode previous, ReportStatus status)
    {
        if (status is ReportStatus.Added or ReportStatus.Unknown)
        {
            previous.Set(status == ReportStatus.Added ? AccessState.Absent : AccessState.Unknown, _line);
        }
    }

    private void Fail(
        ReportKind kind,
        ReportOutcome outcome,
        string who,
        string what,
        AccessNode? node,
        PermissionStatement? permission = null) =>
        Fail(kind, outcome, who, what, node is null ? [] : [node], subject: null, permission);

    private void Fail(
        ReportKind kind,
        ReportOutcome outcome,
        string who,
        string what,
        IReadOnlyList<AccessNode> nodes,
        BastionSubject? subject,
        PermissionStatement? permission = null)
    {
        if (!outcome.ReportStatus.IsFailure())
        {
            return;
        }

        var code = Clean(outcome.ErrorCode);
        var message = Clean(outcome.ErrorMessage);
        _failures.Add(new FailureRow
        {
            Kind = kind,
            Code = code,
            Who = who,
            What = what,
            Message = message,
            Status = outcome.ReportStatus,
            RequestId = Clean(outcome.RequestId),
            Attempts = outcome.Attempts,
            Permission = permission ?? PermissionStatement.Find(code, message, action: null),
            Line = _line,
            Nodes = nodes,
            Subject = subject,
        });
    }
}
