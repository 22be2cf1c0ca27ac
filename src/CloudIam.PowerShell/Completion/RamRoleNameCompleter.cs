using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CloudIam.Core.AlibabaCloud;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes the names of RAM roles.</summary>
public sealed class RamRoleNameCompleter : IArgumentCompleter
{
    private static readonly string[] s_kind = ["RAM roles"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveValues.Complete(
            commandName,
            wordToComplete,
            fakeBoundParameters,
            s_kind,
            static (_, session, token) => new RamClient(session).ListRolesAsync(token)
                .ToValuesAsync(static role => new LiveValue(role.Name)));
}
