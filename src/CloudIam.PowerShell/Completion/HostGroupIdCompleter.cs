using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes the ids of host groups, also from the beginning of a name.</summary>
public sealed class HostGroupIdCompleter : IArgumentCompleter
{
    private static readonly string[] s_kind = ["host groups", "BastionHostId", "BastionHostName"];

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
                static (client, key, stopping) => client.ListHostGroupsAsync(key, hostGroupName: null, stopping),
                static group => new LiveValue(group.HostGroupId, group.HostGroupName),
                token));
}
