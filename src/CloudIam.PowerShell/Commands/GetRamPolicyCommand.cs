using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>Finds Alibaba Cloud RAM policies by name and type, the cloud's own and those of the account.</summary>
/// <remarks>
/// API: RAM 2015-05-01 <c>GetPolicy</c> for one exact name, otherwise <c>ListPolicies</c>, 1,000 policies a call.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "RamPolicy")]
[OutputType(typeof(RamPolicy))]
public sealed class GetRamPolicyCommand : ReadCommand
{
    private RamReads? _reads;

    /// <summary>Makes the command.</summary>
    public GetRamPolicyCommand()
        : base(CloudProvider.AlibabaCloud)
    {
    }

    /// <summary>Names of policies, exact or with wildcards. Default: all policies.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RamPolicyNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NumbersAsText(RefusesObjects = true)]
    public string[]? PolicyName { get; set; }

    /// <summary>
    /// <c>System</c> for the cloud's own policies, <c>Custom</c> for yours. Default: both; a name may then stand for two policies.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PolicyTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? PolicyType { get; set; }

    /// <summary>Adds what the record asks for.</summary>
    protected override void ProcessRecord()
    {
        if (PolicyType is not null && ItemRules.CheckPolicyType(PolicyType) is { } flaw)
        {
            AddFlaw(flaw, LookupMessages.RamPolicies, PolicyType);
        }
        else if (FindNames(nameof(PolicyName), PolicyName, ItemRules.MaxPolicyName) is { } names)
        {
            Find(names, ItemRules.PolicyType(PolicyType));
        }
    }

    private void Find(NameFilter names, string? policyType)
    {
        var reads = _reads ??= new RamReads(new RamClient(Session));
        var only = names.OnlyLiteral;
        Read(
            () => only is null ? LookupMessages.RamPolicies : LookupMessages.FormatRamPolicy(only),
            only ?? (object?)PolicyName ?? "",
            token => only is null ? reads.PoliciesAsync(policyType, token) : reads.PoliciesOfNameAsync(only, policyType, token),
            policy =>
            {
                if (names.Wants(policy.Policy.Name))
                {
                    Write(policy);
                }
            },
            () => WriteMissing(
                names,
                name => policyType is null
                    ? LookupMessages.FormatNoRamPolicy(name)
                    : LookupMessages.FormatNoRamPolicyOfType(name, policyType)));
    }

    private void Write(RamPolicyRow policy) => WriteObject(new RamPolicy(policy.Policy.Name, policy.Policy.Type)
    {
        Description = policy.Description,
        DefaultVersion = policy.DefaultVersion,
        AttachmentCount = policy.AttachmentCount,
        CreateDate = policy.CreateDate,
        UpdateDate = policy.UpdateDate,
    });
}
