using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes RAM's two policy types.</summary>
public sealed class PolicyTypeCompleter : IArgumentCompleter
{
    private static readonly CompletionResult[] s_types =
    [
        new("System", "System", CompletionResultType.ParameterValue, "A policy of the cloud's own"),
        new("Custom", "Custom", CompletionResultType.ParameterValue, "A policy of your account"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        s_types.Where(type => type.CompletionText.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase));
}
