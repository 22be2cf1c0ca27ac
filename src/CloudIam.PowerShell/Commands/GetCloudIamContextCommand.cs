using System.Management.Automation;
using CloudIam.PowerShell.Contexts;

namespace CloudIam.PowerShell.Commands;

/// <summary>Shows for each cloud what commands of this session would use, and where it comes from. Asks no network, shows no secret.</summary>
[Cmdlet(VerbsCommon.Get, "CloudIamContext")]
[OutputType(typeof(CloudIamContext))]
public sealed class GetCloudIamContextCommand : PSCmdlet
{
    /// <summary>The clouds to show. Default: both.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public CloudProvider[] Cloud { get; set; } = [CloudProvider.Volcengine, CloudProvider.AlibabaCloud];

    /// <summary>Writes the context of each cloud.</summary>
    protected override void ProcessRecord()
    {
        foreach (var cloud in Cloud.Distinct())
        {
            WriteObject(EffectiveContexts.Describe(ModuleState.Current[cloud], WriteWarning));
        }
    }
}
