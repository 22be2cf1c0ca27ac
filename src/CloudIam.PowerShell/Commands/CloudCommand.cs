using System.ComponentModel;
using System.Management.Automation;
using System.Runtime.InteropServices;
using System.Security;
using CloudIam.Core.Credentials;
using CloudIam.Core.Http;
using CloudIam.PowerShell.Contexts;
using CloudIam.PowerShell.Errors;

namespace CloudIam.PowerShell.Commands;

/// <summary>What every command that talks to a cloud has: where, as whom, and an end when it is stopped.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CloudCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    private protected CloudCommand(CloudProvider cloud) => Cloud = cloud;

    /// <summary>Region of the resources. Default: the context's, then the cloud's region variable. RAM knows no regions.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionId")]
    public string? Region { get; set; }

    /// <summary>Access key id (user name) and secret (password). Default: the context's, then the cloud's environment variables.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>The token of a temporary <see cref="Credential"/>.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? SecurityToken { get; set; }

    /// <summary>Host, host:port or https address to use instead of the cloud's own; plain http only to a loopback address.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Endpoint { get; set; }

    /// <summary>Contexts from <c>Get-CloudIamContext</c>, used instead of the session's; the one of this cloud is taken.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CloudIamContext[]? Context { get; set; }

    private protected CloudProvider Cloud { get; }

    /// <summary>Cancelled when the command is stopped or its pipeline ends early.</summary>
    private protected CancellationToken Cancellation => _stopping.Token;

    /// <summary>The region to use for the current item; null when none is known.</summary>
    private protected string? EffectiveRegion =>
        NullIfBlank(Region) ?? EffectiveContext.Region ?? EnvironmentContext.FindRegion(Cloud);

    private CloudIamContext EffectiveContext =>
        Context is null ? ModuleState.Current[Cloud] : Array.Find(Context, context => context.Cloud == Cloud)!;

    /// <summary>Ends what is under way. Called when the pipeline ends, however it ends.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Refuses arguments that no item could succeed with.</summary>
    protected override void BeginProcessing()
    {
        if (Context is not null && EffectiveContext is null)
        {
            ThrowTerminatingError(ErrorRecords.ForArgument(
                new ArgumentException($"-Context holds no context of {Cloud}. Take one from Get-CloudIamContext -Cloud {Cloud}."), Context));
        }

        if (SecurityToken is not null && Credential is null)
        {
            ThrowTerminatingError(ErrorRecords.ForArgument(
                new ArgumentException("-SecurityToken needs the -Credential that it belongs to."), SecurityToken));
        }

        _ = ParseEndpoint();
    }

    /// <summary>Ends what is under way when the user stops the pipeline.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Cancels what is under way.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            // Cancelled but never disposed: StopProcessing may come from another thread at this very moment.
            _stopping.Cancel();
        }
    }

    /// <summary>Opens the session that all calls of this command share.</summary>
    private protected CloudSession OpenSession()
    {
        var context = EffectiveContext;
        var client = new ApiClient(new ApiClientOptions
        {
            ConnectTimeout = TimeSpan.FromSeconds(context.ConnectTimeoutSec),
            AttemptTimeout = TimeSpan.FromSeconds(context.TimeoutSec),
            UserAgent = UserAgent(),
        });
        return new CloudSession(client, FindCredential(context), ParseEndpoint() ?? context.Endpoint);
    }

    private protected static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();

    private CloudCredential FindCredential(CloudIamContext context)
    {
        var (credential, token) = Credential is null ? (context.Credential, context.SecurityToken) : (Credential, SecurityToken);
        try
        {
            if (credential is not null)
            {
                return CredentialConversion.ToCloudCredential(credential, token);
            }
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(ErrorRecords.ForArgument(exception, credential!));
        }

        if (EnvironmentContext.FindCredential(Cloud) is { } finding)
        {
            return finding.Credential;
        }

        ThrowTerminatingError(ErrorRecords.NoCredential(Cloud, EnvironmentContext.VariableNames(Cloud)));
        throw new InvalidOperationException("Not reached.");
    }

    private Uri? ParseEndpoint()
    {
        try
        {
            return Endpoint is null ? null : EndpointAddress.Parse(Endpoint);
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(ErrorRecords.ForEndpoint(exception, Endpoint!));
            return null;
        }
    }

    private string UserAgent()
    {
        var module = typeof(CloudCommand).Assembly.GetName().Version;
        var shell = (SessionState.PSVariable.GetValue("PSVersionTable") as System.Collections.IDictionary)?["PSVersion"];
        return $"CloudIam.PowerShell/{module?.ToString(3)} PowerShell/{shell} ({RuntimeInformation.FrameworkDescription})";
    }
}
