using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes what an ECS instance can be doing.</summary>
/// <remarks>Source: facts, Volcengine 3.4.</remarks>
public sealed class InstanceStatusCompleter : IArgumentCompleter
{
    private static readonly string[] s_statuses =
    [
        "RUNNING", "STOPPED", "CREATING", "STARTING", "STOPPING", "REBOOTING", "REBUILDING", "RESIZING", "ERROR", "DELETING",
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        s_statuses
            .Where(status => status.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(static status => new CompletionResult(status));
}
