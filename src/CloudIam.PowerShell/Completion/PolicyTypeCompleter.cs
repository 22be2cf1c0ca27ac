using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes RAM's two policy types.</summary>
public sealed class PolicyTypeCompleter : IArgumentCompleter
{
    private static CompletionResult[] Types =>
    [
        new("System", "System", CompletionResultType.ParameterValue, LookupMessages.SystemPolicy),
        new("Custom", "Custom", CompletionResultType.ParameterValue, LookupMessages.CustomPolicy),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Types.Where(type => type.CompletionText.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase));
}
