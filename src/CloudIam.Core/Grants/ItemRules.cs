using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Grants;

/// <summary>
/// What an item must be to be worth sending. Hard only on what can never be right: empty, too long, not text. The characters of names
/// are left to the services, whose rules widened over time.
/// </summary>
/// <remarks>Source: facts, Alibaba Cloud 3.1 and 4.4; Volcengine 3.1 and 4.</remarks>
public static class ItemRules
{
    /// <summary>Characters of a role name, on both clouds.</summary>
    public const int MaxRoleName = 64;

    /// <summary>Characters of a RAM policy name.</summary>
    public const int MaxPolicyName = 128;

    /// <summary>Characters of a host account name.</summary>
    public const int MaxHostAccountName = 128;

    /// <summary>
    /// Characters of a name on a bastion host: a host group's as documented; of the others no limit is documented.
    /// </summary>
    public const int MaxBastionName = 128;

    /// <summary>Characters of an id or region; far more than any that was seen.</summary>
    public const int MaxId = 128;

    /// <summary>What is wrong with a name; null when nothing is.</summary>
    /// <param name="parameter">The parameter it came from, for the message.</param>
    /// <param name="name">The name.</param>
    /// <param name="maxLength">Its longest length in characters.</param>
    public static GrantVerdict? CheckName(string parameter, string? name, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return Invalid(GrantMessages.FormatEmpty(parameter));
        }

        if (name!.StartsWith("@{", StringComparison.Ordinal) && name.EndsWith("}", StringComparison.Ordinal))
        {
            return Invalid(GrantMessages.FormatTextOfObject(parameter, Shorten(name)));
        }

        if (name.Length > maxLength)
        {
            return Invalid(GrantMessages.FormatTooLong(parameter, name.Length, maxLength, Shorten(name)));
        }

        return IsText(name)
            ? null
            : Invalid(GrantMessages.FormatControlCharacter(parameter, Shorten(name)));
    }

    /// <summary>What is wrong with an id, which has letters, digits, dots, hyphens and underscores only; null when nothing is.</summary>
    public static GrantVerdict? CheckId(string parameter, string? id)
    {
        if (CheckName(parameter, id, MaxId) is { } verdict)
        {
            return verdict;
        }

        foreach (var character in id!)
        {
            if (character is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.'))
            {
                return Invalid(GrantMessages.FormatNoId(parameter, Shorten(id), character));
            }
        }

        return null;
    }

    /// <summary>What is wrong with a region; null when nothing is.</summary>
    public static GrantVerdict? CheckRegion(string? region) =>
        string.IsNullOrWhiteSpace(region)
            ? GrantVerdict.Invalid(
                ClientErrorCodes.MissingRegion,
                GrantMessages.NoRegion)
            : CheckId("Region", region);

    /// <summary>The policy type in the case the service wants; null when it is neither of the two.</summary>
    public static string? PolicyType(string? policyType) =>
        string.Equals(policyType, "System", StringComparison.OrdinalIgnoreCase) ? "System"
        : string.Equals(policyType, "Custom", StringComparison.OrdinalIgnoreCase) ? "Custom"
        : null;

    /// <summary>What is wrong with a policy type; null when nothing is.</summary>
    public static GrantVerdict? CheckPolicyType(string? policyType) =>
        PolicyType(policyType) is null
            ? Invalid(GrantMessages.FormatNoPolicyType(Shorten(policyType ?? "")))
            : null;

    private static GrantVerdict Invalid(string message) => GrantVerdict.Invalid(ClientErrorCodes.InvalidItem, message);

    private static string Shorten(string text) => text.Length <= 100 ? text : text.Substring(0, 100) + "…";

    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
            {
                return false;
            }

            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }
}
