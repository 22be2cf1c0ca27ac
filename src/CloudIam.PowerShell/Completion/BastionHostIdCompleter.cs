using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes the ids of bastion hosts, also from the beginning of a name.</summary>
public sealed class BastionHostIdCompleter : IArgumentCompleter
{
    private static readonly string[] s_kind = ["bastion hosts"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveValues.Complete(
            commandName,
            wordToComplete,
            fakeBoundParameters,
            s_kind,
            static (read, session, token) => BastionLists.HostsAsync(read, session, token)
                .ToValuesAsync(static host => new LiveValue(host.Key.BastionHostId, host.Description)));
}
