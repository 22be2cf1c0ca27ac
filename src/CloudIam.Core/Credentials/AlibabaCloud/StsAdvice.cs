using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>What to do about an error of STS.</summary>
/// <remarks>Source: facts, Alibaba Cloud 5.2 and 6.6.</remarks>
internal static class StsAdvice
{
    /// <summary>A sentence; null when the code says enough.</summary>
    public static string? For(string code) => code switch
    {
        "NoPermission" => AlibabaCloudCredentialMessages.AdviceAssumeRole,
        "EntityNotExist.Role" => AlibabaCloudCredentialMessages.AdviceNoRole,
        "InvalidParameter.DurationSeconds" => AlibabaCloudCredentialMessages.AdviceDuration,
        "InvalidParameter.PolicyGrammar" or "InvalidParameter.PolicySize" => AlibabaCloudCredentialMessages.AdvicePolicy,
        _ => Prefixed(code),
    };

    private static string? Prefixed(string code) =>
        code.StartsWith("InvalidAccessKeyId", StringComparison.Ordinal) || code == "SignatureDoesNotMatch"
            ? AlibabaCloudCredentialMessages.AdviceKey
        : code.StartsWith("InvalidSecurityToken", StringComparison.Ordinal)
            ? AlibabaCloudCredentialMessages.AdviceToken
        : code.StartsWith("InvalidTimeStamp", StringComparison.Ordinal)
            ? AlibabaCloudCredentialMessages.AdviceClock
        : null;
}
