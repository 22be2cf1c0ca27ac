using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CloudIam.Core.Volcengine;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes the ids of ECS instances, also from the beginning of a name.</summary>
public sealed class InstanceIdCompleter : IArgumentCompleter
{
    private static readonly string[] s_kind = ["instances"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LiveValues.Complete(
            commandName,
            wordToComplete,
            fakeBoundParameters,
            s_kind,
            static (read, session, token) => new EcsClient(session)
                .DescribeInstancesAsync(read.Region ?? "", new EcsInstanceQuery(), token)
                .ToValuesAsync(static instance => new LiveValue(instance.InstanceId, instance.InstanceName)));
}
