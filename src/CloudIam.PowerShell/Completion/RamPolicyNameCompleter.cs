using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes the names of RAM policies, of one type where the command line says which.</summary>
public sealed class RamPolicyNameCompleter : IArgumentCompleter
{
    private static readonly string[] s_kind = ["RAM policies", "PolicyType"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveValues.Complete(
            commandName,
            wordToComplete,
            fakeBoundParameters,
            s_kind,
            static (read, session, token) => new RamClient(session)
                .ListPoliciesAsync(ItemRules.PolicyType(read.Text("PolicyType")), token)
                .ToValuesAsync(static policy => new LiveValue(policy.Policy.Name, policy.Policy.Type)));
}
