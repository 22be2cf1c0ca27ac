using System.Collections;
using System.Management.Automation;
using CloudIam.Core.Grants;
using CloudIam.Core.Volcengine;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>Finds Volcengine ECS instances by name, project, tag, status and zone, or looks up their ids, 100 a call.</summary>
/// <remarks>
/// API: ECS 2020-04-01 <c>DescribeInstances</c>. Its own search by name is fuzzy, so every name is looked at again.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "EcsInstance", DefaultParameterSetName = "ByName")]
[OutputType(typeof(EcsInstance))]
public sealed class GetEcsInstanceCommand : ReadCommand
{
    private readonly InstanceIdBatches _batches = new();
    private readonly HashSet<(string Region, string InstanceId)> _written = [];
    private IReadOnlyList<EcsTagFilter> _tags = [];
    private EcsInstanceReads? _reads;

    /// <summary>Makes the command.</summary>
    public GetEcsInstanceCommand()
        : base(CloudProvider.Volcengine)
    {
    }

    /// <summary>
    /// Names of instances, exact or with wildcards; all instances of an exact name are given. Default: any name.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = "ByName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Ids of instances.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ById", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(InstanceIdCompleter))]
    [Alias("Id", "InstanceIds")]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    [NumbersAsText(RefusesObjects = true)]
    public string?[]? InstanceId { get; set; }

    /// <summary>Only instances of these projects, exact or with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? ProjectName { get; set; }

    /// <summary>
    /// Only instances with all of these tags. A key's value is a text, several of which one is enough, or null for any; compared
    /// exactly.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Tag { get; set; }

    /// <summary>Only instances that are doing one of these, such as <c>RUNNING</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(InstanceStatusCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Status { get; set; }

    /// <summary>Only instances in these zones, exact or with wildcards.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? ZoneId { get; set; }

    private EcsInstanceReads Reads => _reads ??= new EcsInstanceReads(new EcsClient(Session));

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            _tags = TagFilters.Read(Tag);
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(ErrorRecords.ForArgument(exception, Tag!));
        }
    }

    /// <summary>Adds what the record asks for.</summary>
    protected override void ProcessRecord()
    {
        var region = EffectiveRegion ?? "";
        if (ParameterSetName == "ById")
        {
            AddIds(region);
        }
        else if (ItemRules.CheckRegion(region) is { } flaw)
        {
            AddFlaw(flaw, "Instances", region);
        }
        else if (Name is null)
        {
            ReadNames(region, pattern: null);
        }
        else
        {
            foreach (var pattern in new NameFilter(Name).Patterns)
            {
                ReadNames(region, pattern);
            }
        }
    }

    /// <summary>Sends the ids that are left.</summary>
    protected override void EndProcessing()
    {
        foreach (var batch in _batches.TakeRest())
        {
            ReadIds(batch.Region, batch.InstanceIds);
        }

        base.EndProcessing();
    }

    private void AddIds(string region)
    {
        foreach (var instanceId in Values.OrOneEmpty(InstanceId))
        {
            if ((ItemRules.CheckId(nameof(InstanceId), instanceId) ?? ItemRules.CheckRegion(region)) is { } flaw)
            {
                AddFlaw(flaw, $"Instance '{instanceId}'", instanceId);
            }
            else if (_batches.Add(region, instanceId) is { } full)
            {
                ReadIds(region, full);
            }
        }
    }

    private void ReadIds(string region, IReadOnlyList<string> instanceIds)
    {
        var reads = Reads;
        var wanted = new EcsInstanceFilter(ProjectName, Status, ZoneId, _tags);
        var missing = new HashSet<string>(instanceIds, StringComparer.Ordinal);
        Read(
            () => InstanceIdBatches.Describe(instanceIds, region),
            instanceIds,
            token => reads.ByIdAsync(region, instanceIds, token),
            instance =>
            {
                missing.Remove(instance.InstanceId);
                if (wanted.Wants(instance))
                {
                    Write(instance, region);
                }
            },
            () =>
            {
                foreach (var instanceId in instanceIds.Where(missing.Contains))
                {
                    WriteNotFound(LookupMessages.FormatNoInstance(instanceId, region), instanceId);
                }
            });
    }

    private void ReadNames(string region, NamePattern? pattern)
    {
        var reads = Reads;
        var wanted = new EcsInstanceFilter(ProjectName, Status, ZoneId, _tags);
        var query = wanted.ToQuery() with { NameKeyword = pattern?.Keyword };
        var isMet = false;
        Read(
            () => pattern is null
                ? LookupMessages.FormatInstances(region)
                : LookupMessages.FormatInstancesNamed(pattern.Given, region),
            pattern?.Given ?? region,
            token => reads.FindAsync(region, query, token),
            instance =>
            {
                if (wanted.Wants(instance) && (pattern is null || pattern.IsMatch(instance.InstanceName ?? "")))
                {
                    isMet = true;
                    // Only several names can want one instance twice.
                    if (Name is not { Length: > 1 } || _written.Add((region, instance.InstanceId)))
                    {
                        Write(instance, region);
                    }
                }
            },
            () =>
            {
                if (!isMet && pattern?.Literal is { } name)
                {
                    WriteNotFound(
                        wanted.IsAny
                            ? LookupMessages.FormatNoInstanceNamed(name, region)
                            : LookupMessages.FormatNoInstanceNamedSo(name, region),
                        name);
                }
            });
    }

    private void Write(EcsInstanceRow instance, string region) => WriteObject(new EcsInstance(instance.InstanceId, region)
    {
        InstanceName = instance.InstanceName,
        Status = instance.Status,
        ProjectName = instance.ProjectName,
        ZoneId = instance.ZoneId,
        VpcId = instance.VpcId,
        InstanceTypeId = instance.InstanceTypeId,
        OsName = instance.OsName,
        Tags = instance.Tags.GroupBy(static tag => tag.Key, StringComparer.Ordinal)
            .ToDictionary(static tag => tag.Key, static tag => tag.First().Value, StringComparer.Ordinal),
        CreatedAt = instance.CreatedAt,
    });
}
