namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>What to do about an error of STS.</summary>
/// <remarks>Source: facts, Alibaba Cloud 5.2 and 6.6.</remarks>
internal static class StsAdvice
{
    /// <summary>A sentence with a space before it; empty when the code says enough.</summary>
    public static string For(string code) => code switch
    {
        "NoPermission" =>
            " Allow sts:AssumeRole to the caller, and let the role's trust policy name it. The root account cannot assume roles.",
        "EntityNotExist.Role" => " There is no such role in that account.",
        "InvalidParameter.DurationSeconds" => " The duration is longer than the role's maximum session duration.",
        "InvalidParameter.PolicyGrammar" or "InvalidParameter.PolicySize" => " The session policy is malformed or too long.",
        _ => Prefixed(code),
    };

    private static string Prefixed(string code) =>
        code.StartsWith("InvalidAccessKeyId", StringComparison.Ordinal) || code == "SignatureDoesNotMatch"
            ? " The access key is wrong, disabled, or of the other site (China or International)."
        : code.StartsWith("InvalidSecurityToken", StringComparison.Ordinal)
            ? " The temporary credential has ended or is damaged; get a new one."
        : code.StartsWith("InvalidTimeStamp", StringComparison.Ordinal)
            ? " Set this machine's clock."
        : "";
}
