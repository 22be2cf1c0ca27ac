namespace CloudIam.PowerShell;

/// <summary>What became of one host account within a host group.</summary>
public sealed class BastionHostAccountResult : GrantResultBase
{
    internal BastionHostAccountResult(string hostAccountName, GrantOutcome outcome)
        : base(outcome) => HostAccountName = hostAccountName;

    /// <summary>The account's name on the hosts of the group.</summary>
    public string HostAccountName { get; }

    /// <summary>Account and status in a line.</summary>
    public override string ToString() => $"{HostAccountName}: {StatusText}";
}
