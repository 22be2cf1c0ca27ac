using System.Management.Automation;
using CloudIam.Emulator;
using CloudIam.PowerShell.Contexts;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Makes something go wrong in emulators: throttles, errors, resets, slow or broken answers. Several faults stand side by side;
/// of those that could decide what becomes of a call the first does, delays and clocks add up.
/// </summary>
[Cmdlet(VerbsCommon.Set, "CloudIamEmulatorFault", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(CloudIamEmulatorFault))]
public sealed class SetCloudIamEmulatorFaultCommand : PSCmdlet
{
    /// <summary>The actions that it is for. Default: all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Action { get; set; } = "*";

    /// <summary>What goes wrong.</summary>
    [Parameter(Position = 1, Mandatory = true)]
    public CloudIamEmulatorFaultKind Kind { get; set; }

    /// <summary>How likely it is for one call, 0 to 1. Default: 1.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double Probability { get; set; } = 1;

    /// <summary>How often it comes at most. Default: no end.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? Count { get; set; }

    /// <summary>
    /// The error code, where the kind answers with one. Default: the cloud's own. Html, and ServerError if you like, take an HTTP
    /// status.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ErrorCode { get; set; }

    /// <summary>
    /// The time of Latency and Drip, the clock's difference of Skew, the wait that a throttle asks for (none without it).
    /// </summary>
    [Parameter]
    public int? Milliseconds { get; set; }

    /// <summary>The calls of one action in a second that RateLimit lets through. Default: the limits that are documented.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int? PerSecond { get; set; }

    /// <summary>When it begins, in seconds from now. Default: at once.</summary>
    [Parameter]
    public double FromSeconds { get; set; }

    /// <summary>For how many seconds it is there, once it began. Default: no end.</summary>
    [Parameter]
    public double? ForSeconds { get; set; }

    /// <summary>The emulators. Default: all that this session started and did not stop.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public CloudIamEmulator[]? Emulator { get; set; }

    /// <summary>Also writes what was set.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Adds the fault to each.</summary>
    protected override void ProcessRecord()
    {
        CloudIamEmulator[] emulators = Emulator ?? [.. ModuleState.Current.Emulators];
        if (emulators.Length == 0)
        {
            ThrowTerminatingError(new ErrorRecord(
                new InvalidOperationException(ArgumentMessages.NoEmulator),
                "NoEmulator",
                ErrorCategory.ObjectNotFound,
                null));
        }

        foreach (var emulator in emulators)
        {
            if (Questions.Ask(this, () => (emulator.Endpoint.Authority, ActionMessages.FormatSetFault(Kind))))
            {
                Add(emulator);
            }
        }
    }

    private void Add(CloudIamEmulator emulator)
    {
        var fault = new EmulatorFault
        {
            Kind = (EmulatorFaultKind)Kind,
            Action = Action,
            Probability = Probability,
            Count = Count,
            ErrorCode = ErrorCode,
            Milliseconds = Milliseconds,
            PerSecond = PerSecond,
            FromSeconds = FromSeconds,
            ForSeconds = ForSeconds,
        };
        try
        {
            emulator.Server.AddFault(fault);
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(new ErrorRecord(exception, "InvalidFault", ErrorCategory.InvalidArgument, Kind));
        }

        if (PassThru)
        {
            WriteObject(new CloudIamEmulatorFault(emulator, fault));
        }
    }
}
