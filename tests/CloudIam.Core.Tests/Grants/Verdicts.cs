using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Grants;

/// <summary>Answers of a fake system.</summary>
internal static class Verdicts
{
    public static GrantVerdict Success { get; } = new() { Status = GrantStatus.Added, RequestId = "r", Attempts = 1 };

    public static IReadOnlyList<GrantVerdict> Added(int count) => Enumerable.Repeat(Success, count).ToList();

    /// <summary>A failure of one part that is worth a number of re-sends.</summary>
    public static GrantVerdict Again(string code, int resends) =>
        new() { Status = GrantStatus.Failed, ErrorCode = code, ErrorMessage = "No.", Attempts = 1, Resends = resends };

    /// <summary>A failure of a whole call.</summary>
    public static ApiException Failure(ApiErrorKind kind, string code, int? status = null) =>
        new("No.") { Kind = kind, Code = code, StatusCode = status, Action = "Grant", Endpoint = "example.com" };
}
