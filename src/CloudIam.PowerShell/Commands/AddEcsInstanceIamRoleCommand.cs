using System.Management.Automation;
using CloudIam.Core.Grants;
using CloudIam.Core.Volcengine;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>Binds an IAM role to Volcengine ECS instances, 100 a call. An instance that has the role already is a success.</summary>
/// <remarks>
/// API: ECS 2020-04-01 <c>AssociateInstancesIamRole</c>; instances that are refused are looked up with <c>DescribeInstancesIamRoles</c>.
/// </remarks>
[Cmdlet(VerbsCommon.Add, "EcsInstanceIamRole", SupportsShouldProcess = true)]
[OutputType(typeof(EcsInstanceIamRoleResult))]
public sealed class AddEcsInstanceIamRoleCommand : GrantCommand
{
    private GrantPump<(string InstanceId, InstanceRoleKey Key), InstanceRoleKey, string> _pump = null!;

    /// <summary>Makes the command.</summary>
    public AddEcsInstanceIamRoleCommand()
        : base(CloudProvider.Volcengine)
    {
    }

    /// <summary>Ids of the instances.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "InstanceIds")]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [NumbersAsText]
    public string?[]? InstanceId { get; set; }

    /// <summary>Name of the role, 1 to 64 characters; not its TRN. An instance can have one role besides service-linked ones.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("RoleName")]
    [AllowNull]
    [AllowEmptyString]
    public string? IamRoleName { get; set; }

    /// <summary>Instances in one call, 1 to 100. Default 100, the most the API takes.</summary>
    [Parameter]
    [ValidateRange(1, EcsClient.MaxInstanceIds)]
    public int BatchSize { get; set; } = EcsClient.MaxInstanceIds;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _pump = CreatePump<(string, InstanceRoleKey), InstanceRoleKey, string>(
            session => new InstanceRoleGrants(new EcsClient(session), BatchSize), new InstanceRoleJournalCodec(), WriteResult);
    }

    /// <summary>Adds each instance of the record.</summary>
    protected override void ProcessRecord()
    {
        var key = new InstanceRoleKey(EffectiveRegion ?? "", Values.OrEmpty(IamRoleName));
        foreach (var instanceId in Values.OrOneEmpty(InstanceId))
        {
            var flaw = ItemRules.CheckId(nameof(InstanceId), instanceId)
                ?? ItemRules.CheckName(nameof(IamRoleName), key.IamRoleName, ItemRules.MaxRoleName)
                ?? ItemRules.CheckRegion(key.Region);
            if (flaw is not null)
            {
                _pump.AddAnswered((instanceId, key), key, flaw);
            }
            else if (ShouldProcess($"Instance {instanceId} in {key.Region}", $"Bind IAM role '{key.IamRoleName}'"))
            {
                _pump.Add((instanceId, key), key, [instanceId]);
            }
        }
    }

    private void WriteResult((string InstanceId, InstanceRoleKey Key) item, IReadOnlyList<GrantVerdict> verdicts)
    {
        var outcome = ErrorRecords.ToOutcome(verdicts[0]);
        Write(
            new EcsInstanceIamRoleResult(item.InstanceId, item.Key.IamRoleName, item.Key.Region, outcome),
            outcome,
            $"Instance '{item.InstanceId}', role '{item.Key.IamRoleName}'",
            item.InstanceId);
    }
}
