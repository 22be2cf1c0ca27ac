using System.Management.Automation;
using CloudIam.PowerShell.Contexts;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>Stops emulators, and forgets contexts of this session that point at them.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CloudIamEmulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class StopCloudIamEmulatorCommand : PSCmdlet
{
    /// <summary>The emulators to stop. Default: all that this session started.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public CloudIamEmulator[]? Emulator { get; set; }

    /// <summary>Stops each.</summary>
    protected override void ProcessRecord()
    {
        var state = ModuleState.Current;
        foreach (var emulator in Emulator ?? [.. state.Emulators])
        {
            if (!Questions.Ask(this, () => (emulator.Endpoint.Authority, ActionMessages.StopEmulator)))
            {
                continue;
            }

            emulator.Stop();
            state.Emulators.Remove(emulator);
            foreach (var cloud in new[] { CloudProvider.Volcengine, CloudProvider.AlibabaCloud })
            {
                if (state[cloud].Endpoint == emulator.Endpoint)
                {
                    state.Clear(cloud);
                }
            }
        }
    }
}
