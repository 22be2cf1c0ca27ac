using System.Management.Automation;
using CloudIam.Core.Volcengine;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Takes an IAM role off Volcengine ECS instances, 100 a call. An instance that does not have this role, be it without one or
/// with another, is a success.
/// </summary>
/// <remarks>
/// API: ECS 2020-04-01 <c>DisassociateInstancesIamRole</c>, always with the role's name; before it
/// <c>DescribeInstancesIamRoles</c>, which tells what is removed from what was absent.
/// </remarks>
[Cmdlet(VerbsCommon.Remove, "EcsInstanceIamRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(EcsInstanceIamRoleResult))]
public sealed class RemoveEcsInstanceIamRoleCommand : InstanceRoleCommand
{
    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        StartPump(session => new InstanceRoleRemovals(new EcsClient(session), BatchSize));
    }

    private protected override string Describe(string iamRoleName) => ActionMessages.FormatRemoveRole(iamRoleName);
}
