using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <content>Names instead of ids.</content>
public abstract partial class HostGroupCommand
{
    private static readonly NamedParameter s_hostGroup = new(nameof(HostGroupId), nameof(HostGroupName));
    private static readonly NamedParameter s_user = new(nameof(UserId), nameof(UserName));
    private static readonly NamedParameter s_bastionHost = new(nameof(BastionHostId), nameof(BastionHostName));

    private readonly HashSet<string> _onCommandLine = new(StringComparer.OrdinalIgnoreCase);
    private NameLookup? _lookup;

    /// <summary>
    /// Names of the host groups, exact, instead of their ids. With the first name all host groups of the bastion host are listed,
    /// once for the command, 100 a call. Where piped objects have both, the id counts.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HostGroupNameCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [NumbersAsText]
    public string?[]? HostGroupName { get; set; }

    /// <summary>
    /// Logon names of the bastion users, exact, instead of their ids; listed as host groups are. On the command line it stands in
    /// place of the users of piped objects.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BastionUserNameCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [NumbersAsText]
    public string?[]? UserName { get; set; }

    /// <summary>
    /// Name of the bastion host, which the API calls its description, exact, instead of its id. The bastion hosts of the region
    /// are listed once for the command, 10 a call.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BastionHostNameCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? BastionHostName { get; set; }

    private NameLookup Lookup => _lookup ??= new NameLookup(() => new BastionNames(new BastionHostClient(Session)), Cancellation);

    /// <summary>Refuses an id and a name of the same thing on the command line.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        // What the pipeline gives is not bound yet.
        _onCommandLine.UnionWith(MyInvocation.BoundParameters.Keys);
        foreach (var parameter in new[] { s_hostGroup, s_user, s_bastionHost })
        {
            if (_onCommandLine.Contains(parameter.Id) && _onCommandLine.Contains(parameter.Name))
            {
                ThrowTerminatingError(ErrorRecords.ForTwice(parameter.Id, parameter.Name));
            }
        }
    }

    /// <summary>The bastion host, users and host groups of the record, with the ids of those that were named.</summary>
    private (NamedId BastionHost, NamedId[] Users, NamedId[] HostGroups) FindIds(string region)
    {
        var bastionHost = Lookup.FindBastionHost(region, Read(s_bastionHost, [BastionHostId], [BastionHostName])[0]);
        var users = Array.ConvertAll(
            Read(s_user, UserId, UserName), user => Lookup.FindUser(region, bastionHost, user));
        var hostGroups = Array.ConvertAll(ReadHostGroups(), group => Lookup.FindHostGroup(region, bastionHost, group));
        WriteMessages();
        return (bastionHost, users, hostGroups);
    }

    /// <summary>
    /// The host groups. Text from the pipeline is ids, and then a name on the command line contradicts it: which of the two is
    /// meant must not be guessed.
    /// </summary>
    private NamedId[] ReadHostGroups() =>
        IsNamed(s_hostGroup) && HostGroupId is not null
            ? [.. Values.OrOneEmpty(HostGroupId).Select(s_hostGroup.Contradiction)]
            : Read(s_hostGroup, HostGroupId, HostGroupName);

    private NamedId[] Read(NamedParameter parameter, string?[]? ids, string?[]? names) =>
        parameter.Read(ids, names, IsNamed(parameter));

    private bool IsNamed(NamedParameter parameter) => _onCommandLine.Contains(parameter.Name);

    /// <summary>Ends the command, with every item answered, when no call can succeed any more.</summary>
    private void EndIfFatal()
    {
        if (_lookup?.FatalError is { } fatal)
        {
            EndProcessing();
            ThrowTerminatingError(ErrorRecords.ForRun(fatal));
        }
    }
}
