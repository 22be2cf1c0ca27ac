using CloudIam.Core.Resilience;

namespace CloudIam.Core.Tests.Resilience;

/// <summary>What is expected of one row of the documented code tables.</summary>
internal static class ErrorCodeExpectation
{
    public const int Never = 0;
    public const int Twice = 2;
    public const int UntilAttemptsEnd = int.MaxValue;

    public static void Verify(int status, string code, int retries, Refusal refusal)
    {
        Assert.Equal(retries, RetryRules.RetryLimit(code, status));
        Assert.Equal(refusal == Refusal.Credential, ErrorCodes.IsCredentialRefused(code));
        Assert.Equal(refusal == Refusal.Permission, ErrorCodes.IsPermissionRefused(code));
    }
}
