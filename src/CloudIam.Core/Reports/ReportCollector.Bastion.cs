namespace CloudIam.Core.Reports;

/// <content>Host groups and accounts: a line of several parts, each with an outcome of its own.</content>
public sealed partial class ReportCollector
{
    /// <summary>Adds a host group and its accounts for a user.</summary>
    public void Add(HostGroupLine line)
    {
        var (place, user, group) = (Clean(line.Place), Clean(line.User), Clean(line.HostGroup));
        Count(ReportKind.HostGroup, line.Outcome.ReportStatus);
        AddNames(place, user, group);
        var isWhole = place.Host.Id.Length > 0 && user.Id.Length > 0 && group.Id.Length > 0;
        var node = isWhole ? Map(ReportKind.HostGroup).Child(place.Host.Id, place.Region).Child(user.Id).Child(group.Id) : null;
        var parts = new List<(string? Account, ReportOutcome Outcome, AccessNode? Node)>(1 + line.Accounts.Count);
        if (line.Group is { } ofGroup)
        {
            node?.Set(ofGroup.ReportStatus.ToAccess(), _line);
            parts.Add((null, ofGroup, node));
        }
        else if (line.Accounts.Count == 0 && line.Outcome.ReportStatus.IsFailure())
        {
            node?.Set(line.Outcome.ReportStatus.ToAccess(), _line);
        }

        if (node is not null && line.HasLostAccounts)
        {
            node.HasLostChildren = true;
        }

        foreach (var (account, outcome) in line.Accounts)
        {
            var name = Clean(account);
            var ofAccount = name.Length == 0 ? null : node?.Child(name);
            ofAccount?.Set(outcome.ReportStatus.ToAccess(), _line);
            if (outcome.ReportStatus.ToAccess() == AccessState.Has)
            {
                node?.Imply(_line);
            }

            parts.Add((name, outcome, ofAccount));
        }

        if (line.Outcome.ReportStatus.IsFailure())
        {
            var isTold = parts.Exists(static part => part.Outcome.ReportStatus.IsFailure());
            AddFailures(place, user, group, isTold ? parts : [(null, line.Outcome, node)]);
        }
    }

    /// <summary>One row for each code, with all the accounts that it spoiled.</summary>
    private void AddFailures(
        BastionPlace place,
        ReportName user,
        ReportName group,
        List<(string? Account, ReportOutcome Outcome, AccessNode? Node)> parts)
    {
        var causes = parts
            .Where(static part => part.Outcome.ReportStatus.IsFailure())
            .GroupBy(static part => (part.Outcome.Status, part.Outcome.ErrorCode));
        foreach (var cause in causes)
        {
            var accounts = string.Join(", ", cause.Select(static part => part.Account).Where(static name => name is not null));
            var nodes = cause.Select(static part => part.Node).OfType<AccessNode>().ToArray();
            Fail(
                ReportKind.HostGroup,
                Combine(cause.Select(static part => part.Outcome)),
                who: "",
                what: "",
                nodes.Length == cause.Count() ? nodes : [],
                new BastionSubject(place, user, group, accounts));
        }
    }

    private static ReportOutcome Combine(IEnumerable<ReportOutcome> outcomes) => outcomes.First() with
    {
        ErrorMessage = string.Join(
            " ", outcomes.Select(static outcome => outcome.ErrorMessage).Distinct(StringComparer.Ordinal).Take(3)),
    };

    private void AddNames(BastionPlace place, ReportName user, ReportName group)
    {
        _names.Add(ReportKind.HostGroup, 0, "", place.Host);
        _names.Add(ReportKind.HostGroup, 1, place.Host.Id, user);
        _names.Add(ReportKind.HostGroup, 2, place.Host.Id, group);
    }

    private static BastionPlace Clean(BastionPlace place) => new(Clean(place.Host), Clean(place.Region));

    private static ReportName Clean(ReportName name) => new(Clean(name.Id), Clean(name.Name));
}
