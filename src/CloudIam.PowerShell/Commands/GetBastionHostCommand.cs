using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>Finds the Alibaba Cloud bastion hosts of a region, those of the legacy kind too.</summary>
/// <remarks>API: Yundun-bastionhost 2019-12-09 <c>DescribeInstances</c>.</remarks>
[Cmdlet(VerbsCommon.Get, "BastionHost")]
[OutputType(typeof(BastionHost))]
public sealed class GetBastionHostCommand : ReadCommand
{
    private BastionHostClient? _client;

    /// <summary>Makes the command.</summary>
    public GetBastionHostCommand()
        : base(CloudProvider.AlibabaCloud)
    {
    }

    /// <summary>Instance ids of bastion hosts, exact or with wildcards. Default: all of the region.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BastionHostIdCompleter))]
    [Alias("InstanceId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [NumbersAsText(RefusesObjects = true)]
    public string[]? BastionHostId { get; set; }

    /// <summary>Adds what the record asks for.</summary>
    protected override void ProcessRecord()
    {
        var region = EffectiveRegion ?? "";
        if (ItemRules.CheckRegion(region) is { } flaw)
        {
            AddFlaw(flaw, LookupMessages.BastionHosts, region);
        }
        else if (FindNames(nameof(BastionHostId), BastionHostId, ItemRules.MaxId) is { } names)
        {
            Find(names, region);
        }
    }

    private void Find(NameFilter names, string region)
    {
        var client = _client ??= new BastionHostClient(Session);
        string[] ids = names.OnlyLiteral is { } id ? [id] : [];
        Read(
            () => LookupMessages.FormatBastionHostsInRegion(region),
            BastionHostId ?? (object)region,
            token => client.DescribeInstancesAsync(region, ids, token),
            instance =>
            {
                if (names.Wants(instance.Key.BastionHostId))
                {
                    Write(instance);
                }
            },
            () => WriteMissing(
                names,
                id => LookupMessages.FormatNoBastionHost(id, region)));
    }

    private void Write(BastionHostRow instance) => WriteObject(new BastionHost(instance.Key.BastionHostId, instance.Key.Region)
    {
        Description = instance.Description,
        Status = instance.Status,
        PlanCode = instance.PlanCode,
        LicenseCode = instance.LicenseCode,
        ImageVersion = instance.ImageVersion,
        IsLegacy = instance.IsLegacy,
        InternetEndpoint = instance.InternetEndpoint,
        IntranetEndpoint = instance.IntranetEndpoint,
        VpcId = instance.VpcId,
        ResourceGroupId = instance.ResourceGroupId,
        StartTime = instance.StartTime,
        ExpireTime = instance.ExpireTime,
    });
}
