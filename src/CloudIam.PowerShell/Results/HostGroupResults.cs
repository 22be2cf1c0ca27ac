using CloudIam.Core.Grants;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Results;

/// <summary>Puts the verdicts on a host group and its accounts together into one result of two levels.</summary>
internal static class HostGroupResults
{
    /// <summary>The result, and the outcome of the whole.</summary>
    /// <param name="item">What was asked for.</param>
    /// <param name="verdicts">The group's own verdict, then one for each account; one alone for an item that was not sent.</param>
    public static (BastionHostGroupAccountResult Result, GrantOutcome Outcome) Create(
        HostGroupItem item, IReadOnlyList<GrantVerdict> verdicts)
    {
        var wasSent = verdicts.Count == item.HostAccountNames.Length + 1;
        var group = ErrorRecords.ToOutcome(verdicts[0]);
        var accounts = new BastionHostAccountResult[item.HostAccountNames.Length];
        for (var i = 0; i < accounts.Length; i++)
        {
            accounts[i] = new BastionHostAccountResult(
                item.HostAccountNames[i], wasSent ? ErrorRecords.ToOutcome(verdicts[i + 1]) : group);
        }

        var outcome = Combine(group, accounts, verdicts);
        var result = new BastionHostGroupAccountResult(
            item.Key.BastionHostId, item.Key.Region, item.Key.UserId, item.HostGroupId, group.Status, accounts, outcome);
        return (result, outcome);
    }

    /// <summary>
    /// The whole is failed if any part is, unknown if any part is, otherwise changed if any part was; the first such part decides.
    /// </summary>
    private static GrantOutcome Combine(
        GrantOutcome group, BastionHostAccountResult[] accounts, IReadOnlyList<GrantVerdict> verdicts)
    {
        var decisive = group;
        BastionHostAccountResult? decisiveAccount = null;
        foreach (var (account, place) in accounts.Select(static (account, place) => (account, place)))
        {
            if (Weight(account.Status) > Weight(decisive.Status))
            {
                decisive = ErrorRecords.ToOutcome(verdicts[Math.Min(place + 1, verdicts.Count - 1)]);
                decisiveAccount = account;
            }
        }

        var failed = accounts.Count(static account => account.Status is GrantStatus.Failed or GrantStatus.Unknown);
        return new GrantOutcome
        {
            Status = decisive.Status,
            ErrorCode = decisive.ErrorCode,
            ErrorMessage = decisiveAccount is null || accounts.Length == 1
                ? decisive.ErrorMessage
                : decisive.ErrorMessage is { } message ? $"{failed} of {accounts.Length} accounts: {message}" : null,
            RequestId = decisive.RequestId,
            Attempts = verdicts.Max(static verdict => verdict.Attempts),
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
