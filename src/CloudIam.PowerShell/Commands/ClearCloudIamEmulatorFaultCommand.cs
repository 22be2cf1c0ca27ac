using System.Management.Automation;
using CloudIam.PowerShell.Contexts;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>Takes all faults out of emulators: they answer as they should again. Their random numbers begin anew.</summary>
[Cmdlet(VerbsCommon.Clear, "CloudIamEmulatorFault", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
public sealed class ClearCloudIamEmulatorFaultCommand : PSCmdlet
{
    /// <summary>The emulators. Default: all that this session started and did not stop.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public CloudIamEmulator[]? Emulator { get; set; }

    /// <summary>Clears each.</summary>
    protected override void ProcessRecord()
    {
        foreach (var emulator in Emulator ?? [.. ModuleState.Current.Emulators])
        {
            if (Questions.Ask(this, () => (emulator.Endpoint.Authority, ActionMessages.ClearFaults)))
            {
                emulator.Server.ClearFaults();
            }
        }
    }
}
