using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>Finds Alibaba Cloud RAM roles by name.</summary>
/// <remarks>API: RAM 2015-05-01 <c>GetRole</c> for one exact name, otherwise <c>ListRoles</c>, 1,000 roles a call.</remarks>
[Cmdlet(VerbsCommon.Get, "RamRole")]
[OutputType(typeof(RamRole))]
public sealed class GetRamRoleCommand : ReadCommand
{
    private RamReads? _reads;

    /// <summary>Makes the command.</summary>
    public GetRamRoleCommand()
        : base(CloudProvider.AlibabaCloud)
    {
    }

    /// <summary>Names of roles, exact or with wildcards. Default: all roles.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RamRoleNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NumbersAsText(RefusesObjects = true)]
    public string[]? RoleName { get; set; }

    /// <summary>Adds what the record asks for.</summary>
    protected override void ProcessRecord()
    {
        if (FindNames(nameof(RoleName), RoleName, ItemRules.MaxRoleName) is not { } names)
        {
            return;
        }

        var reads = _reads ??= new RamReads(new RamClient(Session));
        var only = names.OnlyLiteral;
        Read(
            () => only is null ? LookupMessages.RamRoles : LookupMessages.FormatRamRole(only),
            only ?? (object?)RoleName ?? "",
            token => only is null ? reads.RolesAsync(token) : reads.RoleOfNameAsync(only, token),
            role =>
            {
                if (names.Wants(role.Name))
                {
                    Write(role);
                }
            },
            () => WriteMissing(names, LookupMessages.FormatNoRamRole));
    }

    private void Write(RamRoleRow role) => WriteObject(new RamRole(role.Name, RamRoleRow.IsServiceLinked(role.Name))
    {
        RoleId = role.Id,
        Arn = role.Arn,
        Description = role.Description,
        MaxSessionDuration = role.MaxSessionDuration is { } seconds and >= 0 and <= int.MaxValue ? (int)seconds : null,
        CreateDate = role.CreateDate,
        UpdateDate = role.UpdateDate,
    });
}
