using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CloudIam.Core.AlibabaCloud;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes the names of accounts that a bastion host has: of a host group, or of all hosts.</summary>
public sealed class HostAccountNameCompleter : IArgumentCompleter
{
    private static readonly string[] s_kind = ["accounts", "BastionHostId", "BastionHostName", "HostGroupId"];

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
                (client, key, stopping) => new HostAccountReads(client)
                    .ListAsync(key, read.Text("HostGroupId"), hostAccountName: null, stopping),
                static account => new LiveValue(account.HostAccountName),
                token));
}
