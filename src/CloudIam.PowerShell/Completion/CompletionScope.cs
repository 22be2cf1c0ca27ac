using System.Collections;
using System.Management.Automation;
using System.Security;
using CloudIam.PowerShell.Contexts;

namespace CloudIam.PowerShell.Completion;

/// <summary>The command line around a value that is completed.</summary>
/// <param name="commandName">The command.</param>
/// <param name="wordToComplete">What was typed of the value, quotes and all.</param>
/// <param name="boundParameters">The command line's other parameters, as far as PowerShell knows their values.</param>
internal sealed class CompletionScope(string commandName, string wordToComplete, IDictionary boundParameters)
{
    /// <summary>What was typed of the value.</summary>
    public string Word { get; } = CompletionText.Unquote(wordToComplete);

    /// <summary>The clouds that the command talks to, or that were named.</summary>
    public CloudProvider[] Clouds { get; } =
        commandName.EndsWith("CloudIamContext", StringComparison.OrdinalIgnoreCase)
            ? LanguagePrimitives.TryConvertTo<CloudProvider[]>(boundParameters["Cloud"], out var named) && named is { Length: > 0 }
                ? named
                : [CloudProvider.Volcengine, CloudProvider.AlibabaCloud]
            : commandName.IndexOf("Ecs", StringComparison.OrdinalIgnoreCase) >= 0 ? [CloudProvider.Volcengine] : [CloudProvider.AlibabaCloud];

    /// <summary>The credential that was named; null for none.</summary>
    public PSCredential? Credential => Value<PSCredential>("Credential");

    /// <summary>The token of <see cref="Credential"/>.</summary>
    public SecureString? SecurityToken => Value<SecureString>("SecurityToken");

    /// <summary>Whether the command takes patterns, so that a name must be written as one.</summary>
    public bool TakesPatterns { get; } = commandName.StartsWith("Get-", StringComparison.OrdinalIgnoreCase);

    /// <summary>The one text that a parameter has; null when it has none, or several.</summary>
    public string? Text(string parameter) =>
        LanguagePrimitives.TryConvertTo<string[]>(boundParameters[parameter], out var texts) && texts is [{ Length: > 0 } text]
            ? text
            : null;

    /// <summary>The context that the command would use: the one that was named, or the session's.</summary>
    /// <exception cref="InvalidOperationException">A context was named and is not known, so another one must not be shown.</exception>
    public CloudIamContext Context(CloudProvider cloud) =>
        boundParameters.Contains("Context")
            ? LanguagePrimitives.TryConvertTo<CloudIamContext[]>(boundParameters["Context"], out var named)
                && Array.Find(named, context => context?.Cloud == cloud) is { } context
                ? context
                : throw new InvalidOperationException("The value of -Context is not known here.")
            : ModuleState.Current[cloud];

    private T? Value<T>(string parameter)
        where T : class =>
        !boundParameters.Contains(parameter) ? null
            : (boundParameters[parameter] is PSObject wrapped ? wrapped.BaseObject : boundParameters[parameter]) as T
                ?? throw new InvalidOperationException($"The value of -{parameter} is not known here.");
}
