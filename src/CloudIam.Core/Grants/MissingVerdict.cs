using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Grants;

/// <summary>The verdict on a part that the answer says nothing about.</summary>
internal static class MissingVerdict
{
    /// <summary>Worth being sent again alone; still without a word after that, its fate is unknown.</summary>
    public static GrantVerdict For(ApiResponse response) => new()
    {
        Status = GrantStatus.Unknown,
        ErrorCode = ClientErrorCodes.MissingResult,
        ErrorMessage = GrantMessages.NothingSaid,
        RequestId = response.RequestId,
        Attempts = response.Attempts,
        Resends = RetryRules.ServerFaultRetries,
    };
}
