using System.Management.Automation;
using System.Security;
using CloudIam.Core.Http;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Contexts;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

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

    /// <summary>The clouds to set. Default: both, or with <see cref="AssumeRole"/> the one that the role's name belongs to.</summary>
    [Parameter(ParameterSetName = SettingsSet, Position = 0)]
    [ValidateNotNullOrEmpty]
    public CloudProvider[] Cloud { get; set; } = [CloudProvider.Volcengine, CloudProvider.AlibabaCloud];

    /// <summary>The region.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [ArgumentCompleter(typeof(RegionCompleter))]
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

    /// <summary>A profile of the vendor's CLI to use, and no other source. An earlier credential is forgotten.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>
    /// A role to assume with whatever credential is found, in full: <c>acs:ram::ACCOUNT:role/NAME</c> or <c>trn:iam::ACCOUNT:role/NAME</c>.
    /// An empty text: none any more.
    /// </summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [Alias("RoleArn", "RoleTrn")]
    [AllowEmptyString]
    public string? AssumeRole { get; set; }

    /// <summary>Name of the role's session, as audit logs show it. Default: one of the module's own.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [ValidateNotNullOrEmpty]
    public string? RoleSessionName { get; set; }

    /// <summary>How long one session of the role lasts, seconds, from 900. It is renewed as long as a command needs it. Default 3600.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [ValidateRange(900, 43200)]
    public int RoleDurationSec { get; set; }

    /// <summary>The external id that the role's trust policy asks for. Alibaba Cloud only.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>A proxy for every call but those to instance metadata. Default: the environment's and the system's.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>User name and password for <see cref="Proxy"/>.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Hosts to reach without <see cref="Proxy"/>: names, <c>.domain</c> or <c>*.domain</c>.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [ValidateNotNullOrEmpty]
    public string[]? NoProxy { get; set; }

    /// <summary>A PEM file of roots to trust besides the system's, for a proxy that opens TLS. Checks stay as strict as they are.</summary>
    [Parameter(ParameterSetName = SettingsSet)]
    [ValidateNotNullOrEmpty]
    public string? CertificateAuthority { get; set; }

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
        CheckArguments();
        var endpoint = ParseEndpoint();
        foreach (var cloud in Clouds())
        {
            var context = Change(ModuleState.Current[cloud], endpoint);
            if (Questions.Ask(this, () => (ActionMessages.FormatCloudInSession(cloud), ActionMessages.SetContext)))
            {
                ModuleState.Current[cloud] = context;
                if (PassThru)
                {
                    WriteObject(EffectiveContexts.Describe(context, WriteWarning));
                }
            }
        }
    }

    private IEnumerable<CloudProvider> Clouds()
    {
        if (IsBound(nameof(Cloud)) || string.IsNullOrWhiteSpace(AssumeRole))
        {
            return Cloud.Distinct();
        }

        return AssumeRole!.TrimStart().StartsWith("trn:", StringComparison.OrdinalIgnoreCase)
            ? [CloudProvider.Volcengine]
            : [CloudProvider.AlibabaCloud];
    }

    private CloudIamContext Change(CloudIamContext before, Uri? endpoint) => new(before.Cloud)
    {
        Region = Emulator is null ? Region?.Trim() ?? before.Region : Emulator.RegionOf(before.Cloud),
        Endpoint = endpoint ?? before.Endpoint,
        Credential = Emulator?.Credential ?? Credential ?? (ProfileName is null ? before.Credential : null),
        SecurityToken = Emulator is null && Credential is null && ProfileName is null ? before.SecurityToken : SecurityToken,
        ChosenProfileName = ProfileName ?? (Emulator is null && Credential is null ? before.ChosenProfileName : null),
        AssumeRoleSettings = ChangeRole(before.AssumeRoleSettings),
        Proxy = Proxy ?? before.Proxy,
        ProxyCredential = ProxyCredential ?? before.ProxyCredential,
        NoProxy = NoProxy ?? before.NoProxy,
        CertificateAuthority = CertificateAuthority is null
            ? before.CertificateAuthority
            : GetUnresolvedProviderPathFromPSPath(CertificateAuthority),
        ConnectTimeoutSec = IsBound(nameof(ConnectTimeoutSec)) ? ConnectTimeoutSec : before.ConnectTimeoutSec,
        TimeoutSec = IsBound(nameof(TimeoutSec)) ? TimeoutSec : before.TimeoutSec,
    };

    private AssumeRoleSettings? ChangeRole(AssumeRoleSettings? before)
    {
        if (AssumeRole is null)
        {
            return Emulator is null ? before : null;
        }

        return AssumeRole.Trim().Length == 0
            ? null
            : new AssumeRoleSettings(
                AssumeRole.Trim(), RoleSessionName, IsBound(nameof(RoleDurationSec)) ? RoleDurationSec : null, ExternalId);
    }

    private void CheckArguments()
    {
        var flaw = CallerArguments.FindFlaw(Credential, SecurityToken, ProfileName) is { } caller ? caller.Message
            : string.IsNullOrWhiteSpace(AssumeRole) && (RoleSessionName is not null || ExternalId is not null || IsBound(nameof(RoleDurationSec)))
                ? ArgumentMessages.RoleMissing
            : ProxyCredential is not null && Proxy is null ? ArgumentMessages.ProxyMissing
            : Proxy is not null && !IsProxy(Proxy) ? ArgumentMessages.ProxyForm
            : Proxy is { UserInfo.Length: > 0 } ? ArgumentMessages.ProxyShown
            : null;
        if (flaw is not null)
        {
            ThrowTerminatingError(ErrorRecords.ForArgument(new ArgumentException(flaw), MyInvocation.MyCommand.Name));
        }
    }

    /// <summary>Not <c>proxy:8080</c>, whose scheme would be "proxy".</summary>
    private static bool IsProxy(Uri address) =>
        address.IsAbsoluteUri && address.Host.Length > 0 && address.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5";

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
