using System.Text.RegularExpressions;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Http;

/// <summary>Finds the permission that a refused caller lacks. Apart from the reader of answers, which needs it only then.</summary>
internal static class PermissionReader
{
    private static readonly Regex s_action = new(
        @"\b(?<action>[a-z][a-z0-9-]*:[A-Z][A-Za-z0-9*]*)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly Regex s_resource = new(
        @"\b(?<resource>(?:trn|acs):[^\s""'\],;]+)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The action and resource to allow, from the detail that Alibaba Cloud gives or from the message of either cloud.</summary>
    /// <param name="code">The error's code.</param>
    /// <param name="message">The error's message.</param>
    /// <param name="action">The action that the detail names; null when there is none.</param>
    /// <returns>Null when the error is another one, or no action is named.</returns>
    public static PermissionStatement? Find(string code, string message, string? action)
    {
        if (!ErrorCodes.IsPermissionRefused(code))
        {
            return null;
        }

        if (action is null && s_action.Match(message) is { Success: true } match)
        {
            action = match.Groups["action"].Value;
        }

        var resource = s_resource.Match(message) is { Success: true } found ? found.Groups["resource"].Value.TrimEnd('.') : null;
        return action is null ? null : new PermissionStatement(action, resource);
    }
}
