using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Commands;

/// <summary>Attaches policies to Alibaba Cloud RAM roles: every policy to every role. What is attached already is a success.</summary>
/// <remarks>API: RAM 2015-05-01 <c>AttachPolicyToRole</c>, one role and policy a call; the cloud has no batch call.</remarks>
[Cmdlet(VerbsCommon.Add, "RamRolePolicy", SupportsShouldProcess = true)]
[OutputType(typeof(RamRolePolicyResult))]
public sealed class AddRamRolePolicyCommand : RolePolicyCommand
{
    /// <summary>
    /// Looks up first which policies a role has, one call a role, and sends only the others.
    /// With <c>-WhatIf</c>, it is said of each item whether it would change anything, by calls that only read.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    private protected override bool SkipsExisting => SkipExisting;

    private protected override string Describe(PolicyName policy) => ActionMessages.FormatAttachPolicy(policy.Type, policy.Name);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        StartPump(
            static session => new RolePolicyGrants(new RamClient(session)),
            SkipExisting ? static session => new RolePolicyPresence(new RamClient(session)) : null);
    }
}
