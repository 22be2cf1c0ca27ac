using System.Management.Automation;
using CloudIam.Emulator;
using CloudIam.PowerShell.Contexts;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Starts an emulator of both clouds on a loopback port: try commands and test runbooks without an account. It keeps its state in
/// memory and ends with <c>Stop-CloudIamEmulator</c> or with the process.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "CloudIamEmulator", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(CloudIamEmulator))]
public sealed class StartCloudIamEmulatorCommand : PSCmdlet
{
    /// <summary>The port, 0 to 65535. Default 0: a free one.</summary>
    [Parameter(Position = 0)]
    [ValidateRange(0, 65535)]
    public int Port { get; set; }

    /// <summary>A JSON file with the state to start from. What it does not name is as in the built-in state.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SeedPath { get; set; }

    /// <summary>Starts it.</summary>
    protected override void ProcessRecord()
    {
        if (!Questions.Ask(this, static () => ("127.0.0.1", ActionMessages.StartEmulator)))
        {
            return;
        }

        try
        {
            var options = new EmulatorOptions
            {
                Port = Port,
                SeedPath = SeedPath is null ? null : GetUnresolvedProviderPathFromPSPath(SeedPath),
            };
            var emulator = new CloudIamEmulator(CloudEmulator.Start(options));
            ModuleState.Current.Emulators.Add(emulator);
            WriteObject(emulator);
        }
        catch (InvalidDataException exception)
        {
            ThrowTerminatingError(new ErrorRecord(exception, "InvalidSeed", ErrorCategory.InvalidData, SeedPath));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(
                new ErrorRecord(exception, "EmulatorNotStarted", ErrorCategory.ResourceUnavailable, SeedPath ?? (object)Port));
        }
    }
}
