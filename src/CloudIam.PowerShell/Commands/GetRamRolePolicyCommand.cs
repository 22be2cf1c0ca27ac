using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Reads;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>Says which policies Alibaba Cloud RAM roles have, or which roles have a policy.</summary>
/// <remarks>
/// API: RAM 2015-05-01 <c>ListPoliciesForRole</c>, one role a call, or <c>ListEntitiesForPolicy</c>, one policy a call; for
/// patterns
/// <c>ListRoles</c> or <c>ListPolicies</c> first. Policies that were given within a resource group: the documentation does not say whether
/// these calls tell of them.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "RamRolePolicy", DefaultParameterSetName = "ByRole")]
[OutputType(typeof(RamRolePolicy))]
public sealed class GetRamRolePolicyCommand : ReadCommand
{
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private RolePolicyReads? _reads;

    /// <summary>Makes the command.</summary>
    public GetRamRolePolicyCommand()
        : base(CloudProvider.AlibabaCloud)
    {
    }

    /// <summary>Names of roles, exact or with wildcards, each read once. Default: all roles.</summary>
    [Parameter(Position = 0, ParameterSetName = "ByRole", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RamRoleNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NumbersAsText(RefusesObjects = true)]
    public string[]? RoleName { get; set; }

    /// <summary>Names of policies, exact or with wildcards: who has them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ByPolicy", ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RamPolicyNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? PolicyName { get; set; }

    /// <summary><c>System</c> or <c>Custom</c>. Default: both; a name may then stand for two policies.</summary>
    [Parameter(ParameterSetName = "ByPolicy", ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PolicyTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? PolicyType { get; set; }

    private RolePolicyReads Reads => _reads ??= new RolePolicyReads(new RamClient(Session));

    /// <summary>Adds what the record asks for.</summary>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == "ByRole")
        {
            if (FindNames(nameof(RoleName), RoleName, ItemRules.MaxRoleName) is { } names)
            {
                ReadRoles(names);
            }
        }
        else if (PolicyType is not null && ItemRules.CheckPolicyType(PolicyType) is { } flaw)
        {
            AddFlaw(flaw, LookupMessages.RamPolicies, PolicyType);
        }
        else if (FindNames(nameof(PolicyName), PolicyName, ItemRules.MaxPolicyName) is { } names)
        {
            ReadPolicies(names, ItemRules.PolicyType(PolicyType));
        }
    }

    /// <summary>Exact names by themselves; all patterns together, because they need the list of roles.</summary>
    private void ReadRoles(NameFilter names)
    {
        var reads = Reads;
        foreach (var roleName in names.Literals.Where(_asked.Add))
        {
            Read(() => LookupMessages.FormatRamRole(roleName), roleName, token => reads.OfRoleAsync(roleName, token), Write);
        }

        if (names.HasPatterns)
        {
            Read(
                static () => LookupMessages.RamRoles,
                RoleName ?? [],
                token => reads.OfRolesAsync(names.WantsByPattern, token),
                answer => Write(answer, LookupMessages.FormatRamRole));
        }
    }

    private void ReadPolicies(NameFilter names, string? policyType)
    {
        var reads = Reads;
        foreach (var policyName in names.Literals)
        {
            Read(() => LookupMessages.FormatRamPolicy(
                policyName), policyName, token => reads.OfPolicyAsync(policyName, policyType, token), Write);
        }

        if (names.HasPatterns)
        {
            Read(
                static () => LookupMessages.RamPolicies,
                PolicyName!,
                token => reads.OfPoliciesAsync(policyType, names.WantsByPattern, token),
                answer => Write(answer, LookupMessages.FormatRamPolicy));
        }
    }

    private void Write(ReadAnswer<RolePolicyRow> answer, Func<object?, string> describe)
    {
        if (answer.Failure is { } failure)
        {
            WriteFailure(failure, describe(answer.Of), answer.Of);
        }
        else
        {
            Write(answer.Row!);
        }
    }

    private void Write(RolePolicyRow row) =>
        WriteObject(new RamRolePolicy(row.RoleName, row.Policy.Name, row.Policy.Type, RamRoleRow.IsServiceLinked(row.RoleName))
        {
            AttachDate = row.AttachDate,
        });
}
