using System.Management.Automation;
using CloudIam.PowerShell.Contexts;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>Forgets what <c>Set-CloudIamContext</c> set in this session. Environment variables stay as they are.</summary>
[Cmdlet(VerbsCommon.Clear, "CloudIamContext", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class ClearCloudIamContextCommand : PSCmdlet
{
    /// <summary>The clouds to forget. Default: both.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public CloudProvider[] Cloud { get; set; } = [CloudProvider.Volcengine, CloudProvider.AlibabaCloud];

    /// <summary>Forgets the context of each cloud.</summary>
    protected override void ProcessRecord()
    {
        foreach (var cloud in Cloud.Distinct())
        {
            if (Questions.Ask(this, () => (ActionMessages.FormatCloudInSession(cloud), ActionMessages.ClearContext)))
            {
                ModuleState.Current.Clear(cloud);
            }
        }
    }
}
