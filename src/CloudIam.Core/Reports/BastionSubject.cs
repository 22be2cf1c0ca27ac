namespace CloudIam.Core.Reports;

/// <summary>What a failure on a bastion host is about; names that the input tells elsewhere are known at its end.</summary>
/// <param name="Place">The bastion host.</param>
/// <param name="User">The user.</param>
/// <param name="HostGroup">The host group.</param>
/// <param name="Accounts">The accounts in words; empty for the group alone.</param>
internal sealed record BastionSubject(BastionPlace Place, ReportName User, ReportName HostGroup, string Accounts)
{
    /// <summary>The user, and where.</summary>
    public string Who(ReportNames names) => $"{Named(names, 1, User)} · {Named(names, 0, Place.Host)}";

    /// <summary>The group and accounts.</summary>
    public string What(ReportNames names) =>
        Accounts.Length == 0 ? Named(names, 2, HostGroup) : $"{Named(names, 2, HostGroup)}: {Accounts}";

    private string Named(ReportNames names, int level, ReportName thing) =>
        (thing.Name is { Length: > 0 } || level == 0
            ? thing
            : thing with { Name = names.Find(ReportKind.HostGroup, level, Place.Host.Id, thing.Id) }).ToString();
}
