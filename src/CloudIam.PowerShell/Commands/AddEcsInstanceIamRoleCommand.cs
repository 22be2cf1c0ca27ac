using System.Management.Automation;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Volcengine;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Commands;

/// <summary>Binds an IAM role to Volcengine ECS instances, 100 a call. An instance that has the role already is a success.</summary>
/// <remarks>
/// API: ECS 2020-04-01 <c>AssociateInstancesIamRole</c>; instances that are refused are looked up with <c>DescribeInstancesIamRoles</c>.
/// With <see cref="Force"/> also <c>DisassociateInstancesIamRole</c>, and IAM <c>GetRole</c> to tell service-linked roles apart.
/// </remarks>
[Cmdlet(VerbsCommon.Add, "EcsInstanceIamRole", SupportsShouldProcess = true)]
[OutputType(typeof(EcsInstanceIamRoleResult))]
public sealed class AddEcsInstanceIamRoleCommand : InstanceRoleCommand
{
    /// <summary>
    /// Replaces another role of yours: the result names it as <see cref="EcsInstanceIamRoleResult.PreviousIamRoleName"/>. If the
    /// new role cannot be bound, the old one is put back. To restore it later, add <c>PreviousIamRoleName</c> with <c>-Force</c>.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// Looks up first which instances have the role, 100 a call, and sends only the others.
    /// With <c>-WhatIf</c>, it is said of each item whether it would change anything, by calls that only read.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    private protected override bool SkipsExisting => SkipExisting;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        StartPump(OpenSystem, SkipExisting ? session => new InstanceRolePresence(new EcsClient(session), IsPlan) : null);
    }

    /// <summary>A conflict that was met without <c>-Force</c> must not be answered from the journal with it.</summary>
    private protected override string JournaledCommand => Force ? $"{base.JournaledCommand} -Force" : base.JournaledCommand;

    private protected override string Describe(string iamRoleName) =>
        Force ? ActionMessages.FormatBindReplacing(iamRoleName) : ActionMessages.FormatBindRole(iamRoleName);

    /// <summary>Whether a service owns a role is not looked up for a plan, and an instance can have only one that none owns.</summary>
    private protected override string DescribePlan(string iamRoleName, IReadOnlyList<string> present) =>
        present.Count == 0 ? ActionMessages.FormatBindRole(iamRoleName)
        : Force ? ActionMessages.FormatBindReplacingRoles(iamRoleName, Quote(present))
        : ActionMessages.FormatBindBeside(iamRoleName, Quote(present));

    private static string Quote(IReadOnlyList<string> names) =>
        string.Join(", ", names.Select(static name => $"'{name}'"));

    private IGrantSystem<InstanceRoleKey, string> OpenSystem(CloudSession session)
    {
        var ecs = new EcsClient(session);
        return Force
            ? new InstanceRoleReplacements(
                ecs,
                new ServiceLinkedRoles(new VolcengineIamClient(session, region: null)),
                new GrantRunOptions { RetryBudget = RetryBudget },
                BatchSize)
            : new InstanceRoleGrants(ecs, BatchSize);
    }
}
