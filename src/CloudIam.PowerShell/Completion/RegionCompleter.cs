using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Volcengine;
using CloudIam.PowerShell.Contexts;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes the regions that are known of a cloud, and the one that is configured. Asks no network.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var scope = new CompletionScope(commandName, wordToComplete, fakeBoundParameters);
        return scope.Clouds
            .SelectMany(static cloud => Known(cloud).Append(EffectiveContexts.Describe(ModuleState.Current[cloud], static _ => { }).Region))
            .OfType<string>()
            .Where(region => region.Length > 0 && region.StartsWith(scope.Word, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal)
            .OrderBy(static region => region, StringComparer.Ordinal)
            .Select(static region => CompletionText.Offer(region));
    }

    private static IReadOnlyList<string> Known(CloudProvider cloud) =>
        cloud == CloudProvider.Volcengine ? VolcengineEndpoints.KnownRegions : AlibabaCloudEndpoints.KnownRegions;
}
