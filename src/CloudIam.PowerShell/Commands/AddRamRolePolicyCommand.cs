using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>Attaches policies to Alibaba Cloud RAM roles: every policy to every role. What is attached already is a success.</summary>
/// <remarks>API: RAM 2015-05-01 <c>AttachPolicyToRole</c>, one role and policy a call; the cloud has no batch call.</remarks>
[Cmdlet(VerbsCommon.Add, "RamRolePolicy", SupportsShouldProcess = true)]
[OutputType(typeof(RamRolePolicyResult))]
public sealed class AddRamRolePolicyCommand : GrantCommand
{
    private GrantPump<(string RoleName, PolicyName Policy), string, PolicyName> _pump = null!;

    /// <summary>Makes the command.</summary>
    public AddRamRolePolicyCommand()
        : base(CloudProvider.AlibabaCloud)
    {
    }

    /// <summary>Names of the roles, 1 to 64 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [NumbersAsText]
    public string?[]? RoleName { get; set; }

    /// <summary>Names of the policies, 1 to 128 characters.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? PolicyName { get; set; }

    /// <summary><c>System</c> for the cloud's own policies, <c>Custom</c> for yours. A name means nothing without it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PolicyTypeCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string? PolicyType { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _pump = CreatePump<(string, PolicyName), string, PolicyName>(
            session => new RolePolicyGrants(new RamClient(session)), new RolePolicyJournalCodec(), WriteResult);
    }

    /// <summary>Adds every pair of role and policy of the record.</summary>
    protected override void ProcessRecord()
    {
        var policyType = ItemRules.PolicyType(Values.OrEmpty(PolicyType)) ?? Values.OrEmpty(PolicyType);
        foreach (var roleName in Values.OrOneEmpty(RoleName))
        {
            foreach (var policyName in Values.OrOneEmpty(PolicyName))
            {
                Grant(roleName, new PolicyName(policyName, policyType));
            }
        }
    }

    private void Grant(string roleName, PolicyName policy)
    {
        var flaw = ItemRules.CheckName(nameof(RoleName), roleName, ItemRules.MaxRoleName)
            ?? ItemRules.CheckName(nameof(PolicyName), policy.Name, ItemRules.MaxPolicyName)
            ?? ItemRules.CheckPolicyType(policy.Type);
        if (flaw is not null)
        {
            _pump.AddAnswered((roleName, policy), roleName, flaw);
        }
        else if (ShouldProcess($"RAM role '{roleName}'", $"Attach {policy.Type} policy '{policy.Name}'"))
        {
            _pump.Add((roleName, policy), roleName, [policy]);
        }
    }

    private void WriteResult((string RoleName, PolicyName Policy) item, IReadOnlyList<GrantVerdict> verdicts)
    {
        var outcome = ErrorRecords.ToOutcome(verdicts[0]);
        Write(
            new RamRolePolicyResult(item.RoleName, item.Policy.Name, item.Policy.Type, outcome),
            outcome,
            $"Role '{item.RoleName}', {item.Policy.Type} policy '{item.Policy.Name}'",
            item.RoleName);
    }
}
