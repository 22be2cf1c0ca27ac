using System.Management.Automation;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Contexts;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// Asks each cloud who one is: the identity, the clock's difference and the latency, or exactly what is wrong. Changes nothing.
/// </summary>
/// <remarks>API: STS <c>GetCallerIdentity</c> of both clouds; any caller may call it.</remarks>
[Cmdlet(VerbsDiagnostic.Test, "CloudIamContext")]
[OutputType(typeof(CloudIamContextTest))]
public sealed class TestCloudIamContextCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The clouds to ask. Default: both.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public CloudProvider[] Cloud { get; set; } = [CloudProvider.Volcengine, CloudProvider.AlibabaCloud];

    /// <summary>A profile of the vendor's CLI to ask with, instead of what the context says.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>Contexts from <c>Get-CloudIamContext</c>, used instead of the session's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public CloudIamContext[]? Context { get; set; }

    /// <summary>Asks each cloud.</summary>
    protected override void ProcessRecord()
    {
        var contexts = Context ?? [.. Cloud.Distinct().Select(static cloud => ModuleState.Current[cloud])];
        foreach (var context in contexts)
        {
            try
            {
                var asked = ProfileName is null
                    ? context
                    : context with { ChosenProfileName = ProfileName, Credential = null, SecurityToken = null };
                Action<string>? debug = Listeners.Read(this, "Debug") ? WriteDebug : null;
                WriteObject(ContextProbe.Ask(asked, UserAgents.Of(this), WriteWarning, debug, _stopping.Token));
            }
            catch (OperationCanceledException)
            {
                throw new PipelineStoppedException();
            }
        }
    }

    /// <summary>Ends what is under way when the user stops the pipeline.</summary>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Ends what is under way.</summary>
    public void Dispose() => _stopping.Cancel();
}
