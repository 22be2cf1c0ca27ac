using CloudIam.Core.Reports;

namespace CloudIam.PowerShell.Reports;

/// <summary>Lines about bastion hosts, which have two levels that a table file does not keep.</summary>
internal static class BastionLines
{
    /// <summary>A result of granting or revoking.</summary>
    public static HostGroupLine OfResult(InputRow row)
    {
        var outcome = ReportInput.Outcome(row);
        var accounts = row.List("Accounts")?.Select(static account => new InputRow(account)).ToArray();
        return new HostGroupLine(Place(row), User(row), HostGroup(row), outcome)
        {
            Group = row.Status("HostGroupStatus") is { } status ? OfGroup(status, outcome) : null,
            Accounts = accounts is null
                ? []
                : Array.ConvertAll(accounts, static account => (account.Text("HostAccountName"), ReportInput.Outcome(account))),
            HasLostAccounts = accounts is null,
        };
    }

    /// <summary>What a user was found to be authorized for.</summary>
    public static HostGroupLine OfRead(InputRow row)
    {
        var accounts = row.List("HostAccountName");
        return new HostGroupLine(Place(row), User(row), HostGroup(row), ReportOutcome.Found)
        {
            Group = ReportOutcome.Found,
            Accounts = accounts is null
                ? []
                : [.. accounts.Select(static account => (InputRow.ToText(account), ReportOutcome.Found))],
            HasLostAccounts = accounts is null,
        };
    }

    /// <summary>The bastion host of a row.</summary>
    public static BastionPlace Place(InputRow row, string nameColumn = "BastionHostName") =>
        new(new ReportName(row.Text("BastionHostId"), row.TextOrNull(nameColumn)), row.Text("Region"));

    /// <summary>The user of a row.</summary>
    public static ReportName User(InputRow row) => new(row.Text("UserId"), row.TextOrNull("UserName"));

    /// <summary>The host group of a row.</summary>
    public static ReportName HostGroup(InputRow row) => new(row.Text("HostGroupId"), row.TextOrNull("HostGroupName"));

    /// <summary>The group's own outcome: with the whole's words where it has its status, for results tell a group no others.</summary>
    private static ReportOutcome OfGroup(GrantStatus status, ReportOutcome whole)
    {
        var ofGroup = (Core.Grants.GrantStatus)(int)status;
        return whole.Status == ofGroup ? whole : new ReportOutcome(ofGroup);
    }
}
