using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>Finds host groups of Alibaba Cloud bastion hosts by name.</summary>
/// <remarks>API: Yundun-bastionhost 2019-12-09 <c>ListHostGroups</c>, 100 host groups a call.</remarks>
[Cmdlet(VerbsCommon.Get, "BastionHostGroup")]
[OutputType(typeof(BastionHostGroup))]
public sealed class GetBastionHostGroupCommand : BastionHostReadCommand
{
    /// <summary>Names of host groups, exact or with wildcards. Default: all host groups.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(HostGroupNameCompleter))]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NumbersAsText(RefusesObjects = true)]
    public string[]? HostGroupName { get; set; }

    /// <summary>Adds what the record asks for.</summary>
    protected override void ProcessRecord()
    {
        if (FindNames(nameof(HostGroupName), HostGroupName, ItemRules.MaxBastionName) is { } names)
        {
            var client = Client;
            ReadEach(
                static () => LookupMessages.HostGroups,
                names,
                (key, token) => client.ListHostGroupsAsync(key, names.OnlyLiteral, token),
                static group => group.HostGroupName,
                Write);
        }
    }

    private void Write(BastionHostKey key, HostGroupRow group) =>
        WriteObject(new BastionHostGroup(key.BastionHostId, key.Region, group.HostGroupId)
        {
            HostGroupName = group.HostGroupName,
            MemberCount = group.MemberCount,
            Comment = group.Comment,
        });
}
