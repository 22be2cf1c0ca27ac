using System.Text.RegularExpressions;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>What STS accepts for a role, checked before anything is sent.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.6. The longest duration is the role's own, so the service checks it.</remarks>
public static class AssumeRoleRules
{
    private const int MinDurationSeconds = 900;
    private const int MaxPolicyLength = 2048;

    private static readonly Regex s_roleArn = Rule(@"\Aacs:ram::[0-9]+:role/[A-Za-z0-9.@_-]+(/[A-Za-z0-9.@_-]+)*\z");
    private static readonly Regex s_sessionName = Rule(@"\A[A-Za-z0-9.@_-]{2,64}\z");
    private static readonly Regex s_externalId = Rule(@"\A[A-Za-z0-9_+=,.@:/-]{2,1224}\z");

    /// <summary>What is wrong with a request; null when nothing is.</summary>
    public static string? FindProblem(AssumeRoleRequest request)
    {
        if (!s_roleArn.IsMatch(request.RoleArn))
        {
            return AlibabaCloudCredentialMessages.RoleArn;
        }

        if (request.RoleSessionName is { } name && !s_sessionName.IsMatch(name))
        {
            return AlibabaCloudCredentialMessages.SessionName;
        }

        if (request.DurationSeconds < MinDurationSeconds)
        {
            return AlibabaCloudCredentialMessages.FormatDurationTooShort(MinDurationSeconds);
        }

        if (request.ExternalId is { } externalId && !s_externalId.IsMatch(externalId))
        {
            return AlibabaCloudCredentialMessages.ExternalId;
        }

        return request.Policy is { Length: 0 or > MaxPolicyLength }
            ? AlibabaCloudCredentialMessages.FormatPolicyLength(MaxPolicyLength)
            : null;
    }

    private static Regex Rule(string pattern) =>
        new(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
