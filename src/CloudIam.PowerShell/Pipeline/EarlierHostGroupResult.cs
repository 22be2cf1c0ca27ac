using System.Management.Automation;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>
/// What a piped result of the bastion commands says was done, so that just this is turned back or tried again. Bound by the
/// properties' names, because a result that comes from a job, another session or a file has lost its type.
/// </summary>
internal sealed class EarlierHostGroupResult
{
    private readonly GrantStatus? _groupStatus;
    private readonly List<(string Name, GrantStatus Status)> _accounts = [];

    private EarlierHostGroupResult(HostGroupOperation operation, object? hostGroupStatus, object?[] accounts)
    {
        IsGrant = operation == HostGroupOperation.Grant;
        IsOfWholeGroup = operation == HostGroupOperation.RevokeAll;
        _groupStatus = ReadStatus(hostGroupStatus);
        foreach (var account in accounts)
        {
            var properties = account is null ? null : PSObject.AsPSObject(account).Properties;
            if (properties?["HostAccountName"]?.Value is { } name && ReadStatus(properties["Status"]?.Value) is { } status)
            {
                _accounts.Add((LanguagePrimitives.ConvertTo<string>(name).Trim(), status));
            }
            else
            {
                Flaw = ArgumentMessages.AccountsLost;
            }
        }
    }

    /// <summary>Whether it is of a grant, and not of a revocation.</summary>
    public bool IsGrant { get; }

    /// <summary>Whether it is of the revocation of a group with all its accounts.</summary>
    public bool IsOfWholeGroup { get; }

    /// <summary>Why it cannot be used; null when it can.</summary>
    public string? Flaw { get; }

    /// <summary>Reads the properties; null when the record is no such result.</summary>
    public static EarlierHostGroupResult? Read(string? operation, object? hostGroupStatus, object?[]? accounts) =>
        accounts is not null && Enum.TryParse<HostGroupOperation>(operation, ignoreCase: true, out var known)
            ? new EarlierHostGroupResult(known, hostGroupStatus, accounts)
            : null;

    /// <summary>Those of the names whose accounts had one of these outcomes.</summary>
    public string[] NamesWith(string[] names, params GrantStatus[] statuses) =>
        Array.FindAll(names, name => _accounts.Exists(account => account.Name == name && statuses.Contains(account.Status)));

    /// <summary>Whether the group itself had this outcome.</summary>
    public bool GroupIs(GrantStatus status) => _groupStatus == status;

    /// <summary>Whether the group or an account had this outcome.</summary>
    public bool Has(GrantStatus status) => _groupStatus == status || _accounts.Exists(account => account.Status == status);

    /// <summary>A status as it is, as a name, or as the number that is left of it in JSON and in another session.</summary>
    private static GrantStatus? ReadStatus(object? value) =>
        value is not null
        && Enum.TryParse<GrantStatus>(LanguagePrimitives.ConvertTo<string>(value), ignoreCase: true, out var status)
            ? status
            : null;
}
