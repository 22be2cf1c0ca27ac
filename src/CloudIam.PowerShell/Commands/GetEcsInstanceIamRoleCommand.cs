using System.Management.Automation;
using CloudIam.Core.Grants;
using CloudIam.Core.Volcengine;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Tells which IAM roles Volcengine ECS instances have: of some instances, of all that have a role, or of all. One object for
/// each role on an instance; an instance without a role has none.
/// </summary>
/// <remarks>
/// API: ECS 2020-04-01 <c>DescribeInstancesIamRoles</c>, 100 instances a call, and <c>DescribeInstances</c> for instances that it
/// leaves out; IAM 2018-01-01 <c>GetRole</c>, once for each role, tells what is service-linked.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "EcsInstanceIamRole")]
[OutputType(typeof(EcsInstanceIamRole))]
public sealed class GetEcsInstanceIamRoleCommand : ReadCommand
{
    private readonly InstanceIdBatches _batches = new();
    private readonly Dictionary<(string Region, string InstanceId), WantedRoles> _ofInstances = [];
    private readonly Dictionary<string, WantedRoles> _ofRegions = new(StringComparer.Ordinal);
    private RoleKinds? _kinds;

    /// <summary>Makes the command.</summary>
    public GetEcsInstanceIamRoleCommand()
        : base(CloudProvider.Volcengine)
    {
    }

    /// <summary>Ids of instances. Default: all of the region.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(InstanceIdCompleter))]
    [Alias("Id", "InstanceIds")]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [NumbersAsText(RefusesObjects = true)]
    public string?[]? InstanceId { get; set; }

    /// <summary>
    /// Only these roles, exact or with wildcards. The API has no filter by role: without instance ids, all instances of the
    /// region are read.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(IamRoleNameCompleter))]
    [Alias("RoleName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? IamRoleName { get; set; }

    private InstanceRoleReads Reads => new(new EcsClient(Session), Kinds);

    private RoleKinds Kinds =>
        _kinds ??= new RoleKinds(new VolcengineIamClient(Session, EffectiveRegion), AddWarning, Cancellation);

    /// <summary>Gathers what the record asks for; a batch that is full is sent.</summary>
    protected override void ProcessRecord()
    {
        var region = EffectiveRegion ?? "";
        if (MyInvocation.BoundParameters.ContainsKey(nameof(InstanceId)))
        {
            AddIds(region);
        }
        else if (ItemRules.CheckRegion(region) is { } flaw)
        {
            AddFlaw(flaw, LookupMessages.InstanceRoles, region);
        }
        else
        {
            Find(_ofRegions, region).Add(IamRoleName);
        }
    }

    /// <summary>Sends the batches that are left, and reads whole regions, each once whatever the number of roles.</summary>
    protected override void EndProcessing()
    {
        foreach (var batch in _batches.TakeRest())
        {
            ReadIds(batch.Region, batch.InstanceIds);
        }

        foreach (var of in _ofRegions)
        {
            ReadRegion(of.Key, of.Value);
        }

        base.EndProcessing();
    }

    private static WantedRoles Find<TKey>(Dictionary<TKey, WantedRoles> all, TKey key)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out var roles))
        {
            all.Add(key, roles = new WantedRoles());
        }

        return roles;
    }

    private void AddIds(string region)
    {
        foreach (var instanceId in Values.OrOneEmpty(InstanceId))
        {
            if ((ItemRules.CheckId(nameof(InstanceId), instanceId) ?? ItemRules.CheckRegion(region)) is { } flaw)
            {
                AddFlaw(flaw, $"Instance '{instanceId}'", instanceId);
                continue;
            }

            Find(_ofInstances, (region, instanceId)).Add(IamRoleName);
            if (_batches.Add(region, instanceId) is { } full)
            {
                ReadIds(region, full);
            }
        }
    }

    private void ReadIds(string region, IReadOnlyList<string> instanceIds)
    {
        var reads = Reads;
        var wanted = instanceIds.ToDictionary(static id => id, id => Find(_ofInstances, (region, id)), StringComparer.Ordinal);
        var missing = new HashSet<string>(instanceIds, StringComparer.Ordinal);
        foreach (var instanceId in instanceIds)
        {
            _ofInstances.Remove((region, instanceId));
        }

        Read(
            () => InstanceIdBatches.Describe(instanceIds, region),
            instanceIds,
            token => reads.ByInstanceAsync(region, instanceIds, (instanceId, role) => wanted[instanceId].IsWanted(role), token),
            row =>
            {
                missing.Remove(row.InstanceId);
                Write(row, region);
            },
            () =>
            {
                foreach (var instanceId in instanceIds.Where(missing.Contains))
                {
                    WriteNotFound(LookupMessages.FormatNoInstance(instanceId, region), instanceId);
                }
            });
    }

    private void ReadRegion(string region, WantedRoles wanted)
    {
        var (reads, kinds) = (Reads, Kinds);
        foreach (var name in wanted.Literals)
        {
            Read(
                () => LookupMessages.FormatIamRole(name),
                name,
                _ => kinds.ListAsync(name),
                kind =>
                {
                    if (kind.Exists == false)
                    {
                        WriteNotFound(LookupMessages.FormatNoIamRole(name), name);
                    }
                });
        }

        Read(
            () => LookupMessages.FormatInstanceRolesInRegion(region),
            region,
            token => reads.AllAsync(region, wanted.IsWanted, token),
            row => Write(row, region));
    }

    private void Write(InstanceRoleRow row, string region)
    {
        if (row.RoleName is { } roleName)
        {
            WriteObject(new EcsInstanceIamRole(row.InstanceId, roleName, region, row.IsServiceLinked));
        }
    }
}
