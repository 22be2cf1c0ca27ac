using System.ComponentModel;
using System.Management.Automation;
using CloudIam.Core.Http;

namespace CloudIam.PowerShell.Commands;

/// <summary>What the commands that make many calls share: how many at once, and how many a second.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class BulkCommand : CloudCommand
{
    private CloudSession? _session;

    private protected BulkCommand(CloudProvider cloud)
        : base(cloud)
    {
    }

    /// <summary>How many calls may be under way at once. Default 8.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>
    /// Calls a second at most, all lanes together. Default: what the cloud documents, less a tenth, and then what it takes; an
    /// emulator is not held back.
    /// </summary>
    [Parameter]
    [ValidateRange(0.1, 10000)]
    public double RequestsPerSecond { get; set; }

    /// <summary>What all calls of this command share; asks for the credential on first use.</summary>
    private protected CloudSession Session => _session ??= OpenSession();

    /// <summary>HTTP calls that were sent so far, every attempt and every reading.</summary>
    private protected long Calls => _session?.Client.Attempts ?? 0;

    private protected override double? CallsPerSecond => RequestsPerSecond > 0 ? RequestsPerSecond : null;
}
