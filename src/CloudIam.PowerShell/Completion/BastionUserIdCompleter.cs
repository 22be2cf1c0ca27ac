using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes the ids of bastion users, also from the beginning of a name.</summary>
public sealed class BastionUserIdCompleter : IArgumentCompleter
{
    private static readonly string[] s_kind = ["users", "BastionHostId", "BastionHostName"];

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
                static user => new LiveValue(user.UserId, user.UserName),
                token));
}
