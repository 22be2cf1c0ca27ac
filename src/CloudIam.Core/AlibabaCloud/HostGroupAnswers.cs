using System.Text.Json;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Reads <c>Results</c>, the answer of the host group operations: codes on two levels, group and account.</summary>
/// <remarks>Source: facts, Alibaba Cloud 4.1 and 4.3.</remarks>
internal static class HostGroupAnswers
{
    private const string NotFound = "OBJECT_NOT_FOUND";
    private const string InvalidArgument = "INVALID_ARGUMENT";
    private const string Unexpected = "UNEXPECTED";

    /// <summary>
    /// Finds each group's answer by its id. The documentation shows an answer without id: those left over are taken in order when
    /// there are as many answers as groups.
    /// </summary>
    /// <param name="response">The answer.</param>
    /// <param name="hostGroupIds">The groups, in the order they were sent.</param>
    /// <param name="isGood">Whether a code is a success.</param>
    public static Dictionary<string, JsonElement> ByGroup(
        ApiResponse response, List<string> hostGroupIds, Func<string, bool> isGood)
    {
        var results = response.Body.Items("Results").ToList();
        var answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var i = 0; i < results.Count; i++)
        {
            var hostGroupId = results[i].Text("HostGroupId")
                ?? (results.Count == hostGroupIds.Count ? hostGroupIds[i] : null);
            // Of two answers for one group, a bad one counts: no success is claimed that may not be.
            if (hostGroupId is not null
                && (!answers.TryGetValue(hostGroupId, out var earlier) || (earlier.Text("Code") is { } code && isGood(code))))
            {
                answers[hostGroupId] = results[i];
            }
        }

        return answers;
    }

    /// <summary>The code of an account; null when there is none.</summary>
    /// <param name="group">The answer for its group.</param>
    /// <param name="hostAccountName">The account.</param>
    /// <param name="isGood">Whether a code is a success.</param>
    public static string? CodeOf(JsonElement group, string hostAccountName, Func<string, bool> isGood)
    {
        var accountCode = group.Items("HostAccountNames")
            .Where(account => account.Text("HostAccountName") == hostAccountName)
            .Select(static account => account.Text("Code"))
            .OrderBy(code => code is not null && isGood(code))
            .FirstOrDefault();
        var badGroupCode = group.Text("Code") is { } groupCode && !isGood(groupCode) ? groupCode : null;

        // A group that was refused refuses its accounts, unless an account has a reason of its own.
        return accountCode is null || isGood(accountCode) ? badGroupCode ?? accountCode : accountCode;
    }

    /// <summary>Whether it was done.</summary>
    public static bool IsOk(string code) => Is(code, "OK");

    /// <summary>
    /// Whether it was so before. The service writes <c>OBJECT_AlREADY_EXISTS</c> with a small l, which may be corrected one day.
    /// </summary>
    public static bool IsAlready(string code) => Is(code, "OBJECT_ALREADY_EXISTS");

    /// <summary>Whether something is not there, be it the group, the account, the user or the authorization.</summary>
    public static bool IsNotFound(string code) => Is(code, NotFound);

    /// <summary>A verdict with the code's reason. The service deprecated its messages, so the words are ours.</summary>
    public static GrantVerdict Refuse(GrantVerdict verdict, string code, HostGroupPart part, ApiResponse response) => verdict with
    {
        Status = GrantStatus.Failed,
        ErrorCode = response.Code(code) ?? ClientErrorCodes.InvalidResponse,
        ErrorMessage = Explain(code, part),
        Resends = RetryRules.RetryLimit(Is(code, Unexpected) ? Unexpected : code),
    };

    private static string Explain(string code, HostGroupPart part) => (code.ToUpperInvariant(), part) switch
    {
        (NotFound, (var group, null)) => BastionHostMessages.FormatHostGroupNotThere(group),
        (NotFound, (var group, var account)) => BastionHostMessages.FormatAccountNotThere(account, group),
        (InvalidArgument, (var group, null)) => BastionHostMessages.FormatHostGroupNotAccepted(group),
        (InvalidArgument, (var group, var account)) => BastionHostMessages.FormatAccountNotAccepted(account, group),
        (Unexpected, (var group, null)) => BastionHostMessages.FormatHostGroupUnexpected(group),
        (Unexpected, (var group, var account)) => BastionHostMessages.FormatAccountUnexpected(account, group),
        (_, (var group, null)) => BastionHostMessages.FormatHostGroupRefused(group),
        (_, (var group, var account)) => BastionHostMessages.FormatAccountRefused(account, group),
    };

    private static bool Is(string code, string known) => string.Equals(code, known, StringComparison.OrdinalIgnoreCase);
}
