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
        var scope = new CompletionScope(commandName, wordToComplete, fakeBoundParameters);
        return scope.Clouds
            .SelectMany(Names)
            .Distinct(StringComparer.Ordinal)
            .Where(name => name.Length > 0 && name.StartsWith(scope.Word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(static name => name, StringComparer.Ordinal)
            .Select(static name => CompletionText.Offer(name));
    }

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
}
