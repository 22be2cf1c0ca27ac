using System.Management.Automation;
using CloudIam.PowerShell.Contexts;

namespace CloudIam.PowerShell.Commands;

/// <summary>Lists what goes wrong in emulators on demand, in the order it was set, and how often it did.</summary>
[Cmdlet(VerbsCommon.Get, "CloudIamEmulatorFault")]
[OutputType(typeof(CloudIamEmulatorFault))]
public sealed class GetCloudIamEmulatorFaultCommand : PSCmdlet
{
    /// <summary>The emulators to ask. Default: all that this session started and did not stop.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public CloudIamEmulator[]? Emulator { get; set; }

    /// <summary>Writes the faults of each.</summary>
    protected override void ProcessRecord()
    {
        foreach (var emulator in Emulator ?? [.. ModuleState.Current.Emulators])
        {
            foreach (var fault in emulator.Server.GetFaults())
            {
                WriteObject(new CloudIamEmulatorFault(emulator, fault));
            }
        }
    }
}
