using System.ComponentModel;
using System.Management.Automation;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Volcengine;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>What the commands that bind IAM roles to ECS instances, or take them off, share.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class InstanceRoleCommand : GrantCommand
{
    private GrantPump<(string InstanceId, InstanceRoleKey Key), InstanceRoleKey, string> _pump = null!;
    private InstanceRoleKey _key = new("", "");

    private protected InstanceRoleCommand()
        : base(CloudProvider.Volcengine)
    {
    }

    /// <summary>Ids of the instances.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(InstanceIdCompleter))]
    [Alias("Id", "InstanceIds")]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [NumbersAsText]
    public string?[]? InstanceId { get; set; }

    /// <summary>
    /// Name of the role, 1 to 64 characters; not its TRN. An instance can have one role besides service-linked ones.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(IamRoleNameCompleter))]
    [Alias("RoleName")]
    [AllowNull]
    [AllowEmptyString]
    public string? IamRoleName { get; set; }

    /// <summary>Instances in one call, 1 to 100. Default 100, the most the API takes.</summary>
    [Parameter]
    [ValidateRange(1, EcsClient.MaxInstanceIds)]
    public int BatchSize { get; set; } = EcsClient.MaxInstanceIds;

    /// <summary>Adds each instance of the record.</summary>
    private protected override void TakeRecord()
    {
        var key = ReadKey();
        foreach (var instanceId in Values.OrOneEmpty(InstanceId))
        {
            var flaw = ItemRules.CheckId(nameof(InstanceId), instanceId)
                ?? ItemRules.CheckName(nameof(IamRoleName), key.IamRoleName, ItemRules.MaxRoleName)
                ?? ItemRules.CheckRegion(key.Region);
            if (flaw is not null)
            {
                _pump.AddAnswered((instanceId, key), key, flaw);
            }
            else if (ShouldChange(() => Change(instanceId, key)))
            {
                _pump.Add((instanceId, key), key, [instanceId]);
            }
        }
    }

    /// <summary>Makes the pump of this command.</summary>
    /// <param name="openSystem">Opens the kind of grant on a session.</param>
    /// <param name="openPresence">Opens what looks up first what is there already; null for sending everything.</param>
    private protected void StartPump(
        Func<CloudSession, IGrantSystem<InstanceRoleKey, string>> openSystem,
        Func<CloudSession, IPresenceReader<InstanceRoleKey, string>>? openPresence = null) =>
        _pump = CreatePump<(string, InstanceRoleKey), InstanceRoleKey, string>(
            openSystem, new InstanceRoleJournalCodec(), WriteResult, openPresence);

    /// <summary>What the record's instances share; the same object as for the record before where nothing else is asked for.</summary>
    private InstanceRoleKey ReadKey()
    {
        var (region, iamRoleName) = (EffectiveRegion ?? "", Values.OrEmpty(IamRoleName));
        return _key.Region == region && _key.IamRoleName == iamRoleName ? _key : _key = new InstanceRoleKey(region, iamRoleName);
    }

    /// <summary>What is done with the role, in words.</summary>
    private protected abstract string Describe(string iamRoleName);

    /// <summary>What is done with the role of an instance whose roles are known, in words.</summary>
    private protected virtual string DescribePlan(string iamRoleName, IReadOnlyList<string> present) => Describe(iamRoleName);

    private void WriteResult((string InstanceId, InstanceRoleKey Key) item, IReadOnlyList<GrantVerdict> verdicts)
    {
        var outcome = ErrorRecords.ToOutcome(verdicts[0]);
        Write(
            new EcsInstanceIamRoleResult(item.InstanceId, item.Key.IamRoleName, item.Key.Region, outcome),
            outcome,
            () => ActionMessages.FormatInstanceAndRole(item.InstanceId, item.Key.IamRoleName),
            item.InstanceId,
            () => IsPlan
                ? (Target(item.InstanceId, item.Key), DescribePlan(item.Key.IamRoleName, verdicts[0].Before))
                : Change(item.InstanceId, item.Key));
    }

    private (string Target, string Action) Change(string instanceId, InstanceRoleKey key) =>
        (Target(instanceId, key), Describe(key.IamRoleName));

    private static string Target(string instanceId, InstanceRoleKey key) => ActionMessages.FormatInstanceInRegion(
        instanceId, key.Region);
}
