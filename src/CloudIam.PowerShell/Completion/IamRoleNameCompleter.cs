using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CloudIam.Core.Volcengine;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes the names of Volcengine's IAM roles.</summary>
public sealed class IamRoleNameCompleter : IArgumentCompleter
{
    private static readonly string[] s_kind = ["IAM roles"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveValues.Complete(
            commandName,
            wordToComplete,
            fakeBoundParameters,
            s_kind,
            static (read, session, token) => new VolcengineIamClient(session, read.Region).ListRolesAsync(keyword: null, token)
                .ToValuesAsync(static role => new LiveValue(role.RoleName)));
}
