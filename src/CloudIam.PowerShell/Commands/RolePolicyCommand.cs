using System.ComponentModel;
using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>What the commands that attach policies to RAM roles, or detach them, share: every policy and every role.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RolePolicyCommand : GrantCommand
{
    private GrantPump<(string RoleName, PolicyName Policy), string, PolicyName> _pump = null!;

    private protected RolePolicyCommand()
        : base(CloudProvider.AlibabaCloud)
    {
    }

    /// <summary>Names of the roles, 1 to 64 characters.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RamRoleNameCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [NumbersAsText]
    public string?[]? RoleName { get; set; }

    /// <summary>Names of the policies, 1 to 128 characters.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RamPolicyNameCompleter))]
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

    /// <summary>What is done, in a word.</summary>
    private protected abstract string Describe(PolicyName policy);

    /// <summary>Adds every pair of role and policy of the record.</summary>
    private protected override void TakeRecord()
    {
        var policyType = ItemRules.PolicyType(Values.OrEmpty(PolicyType)) ?? Values.OrEmpty(PolicyType);
        foreach (var roleName in Values.OrOneEmpty(RoleName))
        {
            foreach (var policyName in Values.OrOneEmpty(PolicyName))
            {
                Add(roleName, new PolicyName(policyName, policyType));
            }
        }
    }

    /// <summary>Makes the pump of this command.</summary>
    /// <param name="openSystem">Opens the kind of grant on a session.</param>
    /// <param name="openPresence">Opens what looks up first what is there already; null for sending everything.</param>
    private protected void StartPump(
        Func<CloudSession, IGrantSystem<string, PolicyName>> openSystem,
        Func<CloudSession, IPresenceReader<string, PolicyName>>? openPresence = null) =>
        _pump = CreatePump<(string, PolicyName), string, PolicyName>(
            openSystem, new RolePolicyJournalCodec(), WriteResult, openPresence);

    private void Add(string roleName, PolicyName policy)
    {
        var flaw = ItemRules.CheckName(nameof(RoleName), roleName, ItemRules.MaxRoleName)
            ?? ItemRules.CheckName(nameof(PolicyName), policy.Name, ItemRules.MaxPolicyName)
            ?? ItemRules.CheckPolicyType(policy.Type);
        if (flaw is not null)
        {
            _pump.AddAnswered((roleName, policy), roleName, flaw);
        }
        else if (ShouldChange(() => Change(roleName, policy)))
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
            () => ActionMessages.FormatRoleAndPolicy(item.RoleName, item.Policy.Type, item.Policy.Name),
            item.RoleName,
            () => Change(item.RoleName, item.Policy));
    }

    private (string Target, string Action) Change(string roleName, PolicyName policy) =>
        (LookupMessages.FormatRamRole(roleName), Describe(policy));
}
