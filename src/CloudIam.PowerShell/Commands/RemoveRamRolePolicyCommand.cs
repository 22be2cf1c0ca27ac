using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Detaches policies from Alibaba Cloud RAM roles: every policy from every role. What is not attached is a success.
/// </summary>
/// <remarks>API: RAM 2015-05-01 <c>DetachPolicyFromRole</c>, one role and policy a call; the cloud has no batch call.</remarks>
[Cmdlet(VerbsCommon.Remove, "RamRolePolicy", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(RamRolePolicyResult))]
public sealed class RemoveRamRolePolicyCommand : RolePolicyCommand
{
    private protected override string Describe(PolicyName policy) => ActionMessages.FormatDetachPolicy(policy.Type, policy.Name);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        StartPump(static session => new RolePolicyRemovals(new RamClient(session)));
    }
}
