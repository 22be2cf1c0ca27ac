using System.Text.RegularExpressions;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Http;

/// <summary>The permission that a refused caller lacks, as far as the answer tells it.</summary>
/// <param name="Action">The action to allow, such as <c>ram:AttachPolicyToRole</c>.</param>
/// <param name="Resource">The resource to allow it on; null when the answer does not name it.</param>
public sealed record PermissionStatement(string Action, string? Resource)
{
    private static readonly Regex s_action = new(
        @"\b(?<action>[a-z][a-z0-9-]*:[A-Z][A-Za-z0-9*]*)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly Regex s_resource = new(
        @"\b(?<resource>(?:trn|acs):[^\s""'\],;]+)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>
    /// The action and resource to allow, from the detail that Alibaba Cloud gives or from the message of either cloud; null when
    /// that is not the cause or the action is not named.
    /// </summary>
    /// <param name="code">The error's code.</param>
    /// <param name="message">The error's message.</param>
    /// <param name="action">The action, where the answer names it apart.</param>
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

    /// <summary>Action and resource, in words.</summary>
    public override string ToString() => Resource is null ? Action : $"{Action} on {Resource}";
}
