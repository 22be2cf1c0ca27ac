using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using CloudIam.Core.Credentials;
using CloudIam.PowerShell.Contexts;

namespace CloudIam.PowerShell.Completion;

/// <summary>Completes profile names from the vendors' files. Asks no network, and is silent when a file cannot be read.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = wordToComplete.Trim('\'', '"');
        return Clouds(commandName, fakeBoundParameters)
            .SelectMany(Names)
            .Distinct(StringComparer.Ordinal)
            .Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .OrderBy(static name => name, StringComparer.Ordinal)
            .Select(static name => new CompletionResult(Quote(name), name, CompletionResultType.ParameterValue, name));
    }

    private static IEnumerable<CloudProvider> Clouds(string commandName, IDictionary boundParameters) =>
        commandName.EndsWith("CloudIamContext", StringComparison.OrdinalIgnoreCase)
            ? LanguagePrimitives.TryConvertTo<CloudProvider[]>(boundParameters["Cloud"], out var named) && named is { Length: > 0 }
                ? named
                : [CloudProvider.Volcengine, CloudProvider.AlibabaCloud]
            : commandName.IndexOf("Ecs", StringComparison.OrdinalIgnoreCase) >= 0 ? [CloudProvider.Volcengine] : [CloudProvider.AlibabaCloud];

    private static IReadOnlyList<string> Names(CloudProvider cloud)
    {
        try
        {
            return CredentialSources.ProfileNames(cloud, new CredentialMachine());
        }
        catch (CredentialException)
        {
            // Completion has no way to say it; the command will.
            return [];
        }
    }

    private static string Quote(string name) =>
        name.Length > 0 && char.IsLetterOrDigit(name[0])
            && name.All(static character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.')
            ? name
            : "'" + name.Replace("'", "''") + "'";
}
