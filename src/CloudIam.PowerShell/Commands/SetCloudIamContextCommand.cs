using System.Management.Automation;
using System.Security;
using CloudIam.Core.Http;
using CloudIam.PowerShell.Contexts;
using CloudIam.PowerShell.Errors;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Sets what this session uses for a cloud: credential, region, endpoint, timeouts. What is not named stays as it is. An emulator that
/// is piped in sets all of it for both clouds. Nothing is stored beyond the session.
/// </summary>
[Cmdlet(VerbsCommon.Set, "CloudIamContext", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low,
    DefaultParameterSetName = SettingsSet)]
[OutputType(typeof(CloudIamContext))]
public sealed class SetCloudIamContextCommand : PSCmdlet
{
    private const string SettingsSet = "Settings";
    private const string EmulatorSet = "Emulator";

    /// <summary>The clouds to set. Default: both.</summary>
    [Parameter(ParameterSetName = SettingsSet, Position = 0)]
    [ValidateNotNullOrEmpty]
    public CloudProvider[] Cloud { get; set; } = [CloudProvider.Volcengine, CloudProvider.AlibabaCloud];

    /// <summary>The region.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [Alias("RegionId")]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>Access key id (user name) and secret (password). An earlier token goes with the earlier credential.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>The token of a temporary <see cref="Credential"/>.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [ValidateNotNull]
    public SecureString? SecurityToken { get; set; }

    /// <summary>Host, host:port or https address to use instead of the cloud's own; plain http only to a loopback address.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [ValidateNotNullOrEmpty]
    public string? Endpoint { get; set; }

    /// <summary>Longest time to make a connection, seconds. Default 5.</summary>
    [Parameter]
    [ValidateRange(0.1, 600)]
    public double ConnectTimeoutSec { get; set; }

    /// <summary>Longest time of one attempt, seconds, connection and answer included. Default 15.</summary>
    [Parameter]
    [ValidateRange(0.1, 600)]
    public double TimeoutSec { get; set; }

    /// <summary>An emulator from <c>Start-CloudIamEmulator</c>.</summary>
    [Parameter(ParameterSetName = EmulatorSet, Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public CloudIamEmulator? Emulator { get; set; }

    /// <summary>Gives back the contexts that were set.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Sets the context of each cloud.</summary>
    protected override void ProcessRecord()
    {
        if (SecurityToken is not null && Credential is null)
        {
            ThrowTerminatingError(ErrorRecords.ForArgument(
                new ArgumentException("-SecurityToken needs the -Credential that it belongs to."), SecurityToken));
        }

        var endpoint = ParseEndpoint();
        foreach (var cloud in Cloud.Distinct())
        {
            var before = ModuleState.Current[cloud];
            var context = new CloudIamContext(cloud)
            {
                Region = Emulator is null ? Region?.Trim() ?? before.Region : Emulator.RegionOf(cloud),
                Endpoint = endpoint ?? before.Endpoint,
                Credential = Emulator?.Credential ?? Credential ?? before.Credential,
                SecurityToken = Emulator is null && Credential is null ? before.SecurityToken : SecurityToken,
                ConnectTimeoutSec = IsBound(nameof(ConnectTimeoutSec)) ? ConnectTimeoutSec : before.ConnectTimeoutSec,
                TimeoutSec = IsBound(nameof(TimeoutSec)) ? TimeoutSec : before.TimeoutSec,
            };
            if (ShouldProcess($"{cloud} in this session", "Set context"))
            {
                ModuleState.Current[cloud] = context;
                if (PassThru)
                {
                    WriteObject(EffectiveContexts.Describe(context));
                }
            }
        }
    }

    private bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private Uri? ParseEndpoint()
    {
        try
        {
            return Emulator?.Endpoint ?? (Endpoint is null ? null : EndpointAddress.Parse(Endpoint));
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(ErrorRecords.ForEndpoint(exception, Endpoint!));
            return null;
        }
    }
}
