using System.Collections.Concurrent;
using System.ComponentModel;
using System.Management.Automation;
using System.Security;
using CloudIam.Core.Credentials;
using CloudIam.Core.Http;
using CloudIam.Core.Resilience;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Contexts;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Messages;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>What every command that talks to a cloud has: where, as whom, and an end when it is stopped.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CloudCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly ConcurrentQueue<string> _verbose = new();
    private readonly ConcurrentQueue<string> _debug = new();
    private Lazy<string?>? _defaultRegion;

    private protected CloudCommand(CloudProvider cloud)
    {
        Cloud = cloud;
#if NET8_0_OR_GREATER
        Loading.FirstCall.Prepare(cloud);
#endif
    }

    /// <summary>Region of the resources. Default: the context's, then the cloud's region variable. RAM knows no regions.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
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

    /// <summary>
    /// A profile of the vendor's CLI (or section of its ini file) to use, and no other source. Default: the context's, then the chain of
    /// the vendor's SDKs.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

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
        NullIfBlank(Region) ?? EffectiveContext.Region ?? (_defaultRegion ??= new Lazy<string?>(FindDefaultRegion)).Value;

    /// <summary>The retries that this command can afford.</summary>
    private protected RetryBudget RetryBudget { get; } = new();

    /// <summary>Takes what goes over the wire; null when nobody reads it.</summary>
    private protected Action<string>? WireLog => Listeners.Read(this, "Debug") ? _debug.Enqueue : null;

    /// <summary>Calls a second that the user asked for; null for what the cloud takes.</summary>
    private protected virtual double? CallsPerSecond => null;

    /// <summary>Calls that may be under way at once; null where the command sees to it by itself.</summary>
    private protected virtual int? CallsAtOnce => null;

    private protected CloudIamContext EffectiveContext =>
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
                new ArgumentException(ArgumentMessages.FormatNoContextOfCloud(Cloud)), Context));
        }

        if (CallerArguments.FindFlaw(Credential, SecurityToken, ProfileName) is { } flaw)
        {
            ThrowTerminatingError(ErrorRecords.ForArgument(new ArgumentException(flaw.Message), flaw.Value));
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

    /// <summary>
    /// Opens the session that all calls of this command share. The credential is found here and now, so that a missing one ends the
    /// command before anything is sent.
    /// </summary>
    private protected CloudSession OpenSession()
    {
        var context = EffectiveContext;
        var machine = Machine(context);
        var client = new ApiClient(new ApiClientOptions
        {
            Transport = machine.Transport,
            AttemptTimeout = TimeSpan.FromSeconds(context.TimeoutSec),
            UserAgent = machine.UserAgent,
            ClockSkews = ClockSkews.Process,
            RateGates = RateGates.Process,
            RequestsPerSecond = CallsPerSecond,
            RetryBudget = RetryBudget,
            CallsAtOnce = CallsAtOnce,
            Warn = _warnings.Enqueue,
            Watch = Listeners.Read(this, "Verbose") ? attempt => _verbose.Enqueue(attempt.ToString()) : null,
            WireLog = WireLog,
        });
        return new CloudSession(client, FindCredentials(context, machine), machine.Endpoint);
    }

    /// <summary>Keeps a warning until the pipeline's thread writes it. For any thread.</summary>
    private protected void AddWarning(string warning) => _warnings.Enqueue(warning);

    /// <summary>Writes what other threads had to say meanwhile.</summary>
    private protected void WriteMessages()
    {
        while (_warnings.TryDequeue(out var warning))
        {
            ModuleState.Current.WarnOnce(warning, WriteWarning);
        }

        while (_verbose.TryDequeue(out var line))
        {
            WriteVerbose(line);
        }

        while (_debug.TryDequeue(out var text))
        {
            WriteDebug(text);
        }
    }

    private protected static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text!.Trim();

    private ICredentialProvider FindCredentials(CloudIamContext context, CredentialMachine machine)
    {
        try
        {
            machine.Transport.Check();
            var credentials = Credential is not null ? CredentialProviders.Given(Credential, SecurityToken)
                : ProfileName is not null ? CredentialProviders.OfProfile(Cloud, ProfileName, machine)
                : CredentialProviders.Of(context, machine);
            var finding = credentials.GetAsync(Cancellation).AsTask().GetAwaiter().GetResult();
            if (Listeners.Read(this, "Verbose"))
            {
                WriteVerbose(LookupMessages.FormatCredential(finding.Credential.MaskedAccessKeyId, finding.Source));
            }

            return credentials;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(ErrorRecords.ForArgument(exception, Cloud));
        }
        catch (CredentialException exception)
        {
            CredentialProviders.Forget(context);
            ThrowTerminatingError(ErrorRecords.NoCredential(Cloud, exception.Message));
        }
        finally
        {
            WriteMessages();
        }

        throw new InvalidOperationException("Not reached: the errors above end the command.");
    }

    /// <summary>The machine and its network as a context and this command's parameters say.</summary>
    private protected CredentialMachine Machine(CloudIamContext context) =>
        Machines.Of(context, ParseEndpoint() ?? context.Endpoint, UserAgents.Of(this), _warnings.Enqueue);

    /// <summary>The region of the environment, else of the profile that would be used.</summary>
    private string? FindDefaultRegion()
    {
        if (EnvironmentContext.FindRegion(Cloud) is { } region)
        {
            return region;
        }

        try
        {
            return Credential is not null ? null
                : ProfileName is not null ? CredentialSources.Chain(Cloud, Machine(EffectiveContext), ProfileName).Preview()?.Region
                : CredentialSources.Of(EffectiveContext, Machine(EffectiveContext)).Preview()?.Region;
        }
        catch (ArgumentException exception)
        {
            ThrowTerminatingError(ErrorRecords.ForArgument(exception, Cloud));
        }
        catch (CredentialException exception)
        {
            ThrowTerminatingError(ErrorRecords.NoCredential(Cloud, exception.Message));
        }

        throw new InvalidOperationException("Not reached: the errors above end the command.");
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
}
