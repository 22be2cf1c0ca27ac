using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes the names of bastion hosts.</summary>
public sealed class BastionHostNameCompleter : IArgumentCompleter
{
    private static readonly string[] s_kind = ["bastion host names"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveValues.Complete(
            commandName,
            wordToComplete,
            fakeBoundParameters,
            s_kind,
            static (read, session, token) => BastionLists.HostsAsync(read, session, token)
                .ToValuesAsync(static host => new LiveValue(host.Description ?? "", host.Key.BastionHostId)));
}
