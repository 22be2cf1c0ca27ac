using CloudIam.Core.Grants;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Results;

/// <summary>Puts the verdicts on a host group and its accounts together into one result of two levels.</summary>
internal static class HostGroupResults
{
    /// <summary>The result, and the outcome of the whole.</summary>
    /// <param name="item">What was asked for.</param>
    /// <param name="verdicts">
    /// The group's own verdict where something was asked of it, then one for each account; one alone for an item that was not
    /// sent.
    /// </param>
    public static (BastionHostGroupAccountResult Result, GrantOutcome Outcome) Create(
        HostGroupItem item, IReadOnlyList<GrantVerdict> verdicts)
    {
        var outcomes = verdicts.Select(ErrorRecords.ToOutcome).ToArray();
        var places = item.Scope == HostGroupScope.None ? 0 : 1;
        var wasSent = outcomes.Length == places + item.HostAccountNames.Length;
        GrantOutcome? group = places == 1 || item.HostAccountNames.Length == 0 ? outcomes[0] : null;

        // The accounts that went with a whole group are known from its verdict.
        var accounts = item.Scope == HostGroupScope.Whole
            ? verdicts[0].Before.Select(name => (Name: name, Outcome: outcomes[0])).ToArray()
            : item.HostAccountNames.Select((name, i) => (Name: name, Outcome: outcomes[wasSent ? places + i : 0])).ToArray();
        var outcome = Combine(item, group, accounts);
        var result = new BastionHostGroupAccountResult(
            item,
            group?.Status,
            Array.ConvertAll(accounts, static account => new BastionHostAccountResult(account.Name, account.Outcome)),
            outcome);
        return (result, outcome);
    }

    /// <summary>
    /// The whole is failed if any part is, unknown if any part is, otherwise changed if any part was; the first such part
    /// decides. A revocation is about the accounts first, a grant about the group.
    /// </summary>
    private static GrantOutcome Combine(HostGroupItem item, GrantOutcome? group, (string Name, GrantOutcome Outcome)[] accounts)
    {
        var ofAccounts = accounts.Select(static account => account.Outcome);
        var parts = group is null ? ofAccounts
            : item.Operation == HostGroupOperation.Grant ? ofAccounts.Prepend(group)
            : ofAccounts.Append(group);
        var decisive = parts.OrderByDescending(static part => Weight(part.Status)).First();
        var failed = accounts.Count(static account => account.Outcome.Status is GrantStatus.Failed or GrantStatus.Unknown);
        return new GrantOutcome
        {
            Status = decisive.Status,
            ErrorCode = decisive.ErrorCode,
            ErrorMessage = decisive == group || accounts.Length == 1 || decisive.ErrorMessage is null
                ? decisive.ErrorMessage
                : ErrorMessages.FormatOfAccounts(failed, accounts.Length, decisive.ErrorMessage),
            RequestId = decisive.RequestId,
            Attempts = parts.Max(static part => part.Attempts),
            Exception = decisive.Exception,
        };
    }

    private static int Weight(GrantStatus status) => status switch
    {
        GrantStatus.Failed => 3,
        GrantStatus.Unknown => 2,
        GrantStatus.Added or GrantStatus.Removed => 1,
        _ => 0,
    };
}
