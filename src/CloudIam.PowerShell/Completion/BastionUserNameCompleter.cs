using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes the logon names of bastion users.</summary>
public sealed class BastionUserNameCompleter : IArgumentCompleter
{
    private static readonly string[] s_kind = ["user names", "BastionHostId", "BastionHostName"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveValues.Complete(
            commandName,
            wordToComplete,
            fakeBoundParameters,
            s_kind,
            static (read, session, token) => BastionLists.ReadAsync(
                read,
                session,
                static (client, key, stopping) => client.ListUsersAsync(key, userName: null, stopping),
                static user => new LiveValue(user.UserName ?? "", user.DisplayName),
                token));
}
