using System.Management.Automation;
using CloudIam.PowerShell.Contexts;

namespace CloudIam.PowerShell.Commands;

/// <summary>Lists what emulators received, oldest first, so that a runbook's tests can assert on it. The newest 20,000 are kept.</summary>
[Cmdlet(VerbsCommon.Get, "CloudIamEmulatorRequest")]
[OutputType(typeof(CloudIamEmulatorRequest))]
public sealed class GetCloudIamEmulatorRequestCommand : PSCmdlet
{
    /// <summary>The emulators to ask. Default: all that this session started and did not stop.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public CloudIamEmulator[]? Emulator { get; set; }

    /// <summary>Only requests for these actions.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Action { get; set; } = ["*"];

    /// <summary>Writes the requests of each emulator.</summary>
    protected override void ProcessRecord()
    {
        var patterns = Action.Select(static action => WildcardPattern.Get(action, WildcardOptions.IgnoreCase)).ToList();
        foreach (var emulator in Emulator ?? [.. ModuleState.Current.Emulators])
        {
            foreach (var request in emulator.Server.GetRequests())
            {
                if (patterns.Exists(pattern => pattern.IsMatch(request.Action)))
                {
                    WriteObject(new CloudIamEmulatorRequest(
                        request.Time,
                        request.Service,
                        request.Action,
                        request.Region,
                        request.Parameters,
                        request.StatusCode,
                        request.ErrorCode,
                        request.RequestId));
                }
            }
        }
    }
}
