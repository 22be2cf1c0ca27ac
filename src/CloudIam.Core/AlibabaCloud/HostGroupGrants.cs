using System.Text.Json;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Authorizes bastion users for host groups and host accounts: 10 groups of 10 accounts a call.</summary>
/// <remarks>Codes stand on two levels, group and account, and both must be good (facts, Alibaba Cloud 4.3).</remarks>
public sealed class HostGroupGrants(BastionHostClient bastionHost) : IGrantSystem<BastionUserKey, HostGroupPart>
{
    private const string Unexpected = "UNEXPECTED";

    /// <inheritdoc/>
    public IGrantBatch<HostGroupPart> OpenBatch() => new HostGroupBatch();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GrantVerdict>> SendAsync(
        BastionUserKey key, IReadOnlyList<HostGroupPart> parts, BatchTicket ticket, CancellationToken cancellationToken)
    {
        var groups = parts
            .GroupBy(static part => part.HostGroupId, StringComparer.Ordinal)
            .Select(static group => (
                HostGroupId: group.Key,
                HostAccountNames: (IReadOnlyList<string>)group.Select(static part => part.HostAccountName).OfType<string>().ToList()))
            .ToList();
        try
        {
            var response = await bastionHost.AttachHostGroupAccountsToUserAsync(key, groups, cancellationToken).ConfigureAwait(false);
            var answers = MatchByGroup(response, groups.ConvertAll(static group => group.HostGroupId));
            return parts
                .Select(part => answers.TryGetValue(part.HostGroupId, out var answer) ? Verdict(part, answer, response) : MissingVerdict.For(response))
                .ToList();
        }
        catch (ApiException exception) when (exception.IsOutcomeOpen)
        {
            // There is no token to ask with again, so the user's authorizations are looked at.
            return await ReadAsync(key, parts, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<GrantVerdict>> ReadAsync(
        BastionUserKey key, IReadOnlyList<HostGroupPart> parts, ApiException exception, CancellationToken cancellationToken)
    {
        try
        {
            var present = await FindPresentAsync(key, parts, cancellationToken).ConfigureAwait(false);
            return parts.Select(part => GrantVerdict.AfterReading(exception, present.Contains(part))).ToList();
        }
        catch (ApiException)
        {
            return parts.Select(_ => GrantVerdict.FromFailedCall(exception)).ToList();
        }
    }

    private async Task<HashSet<HostGroupPart>> FindPresentAsync(
        BastionUserKey key, IReadOnlyList<HostGroupPart> parts, CancellationToken cancellationToken)
    {
        var authorized = await bastionHost.ListHostGroupsForUserAsync(key, cancellationToken).ConfigureAwait(false);
        var present = new HashSet<HostGroupPart>(authorized.Select(static hostGroupId => new HostGroupPart(hostGroupId, null)));
        var withAccounts = parts.Where(static part => part.HostAccountName is not null).Select(static part => part.HostGroupId);
        foreach (var hostGroupId in withAccounts.Distinct(StringComparer.Ordinal).Where(authorized.Contains))
        {
            var names = await bastionHost.ListHostGroupAccountNamesForUserAsync(key, hostGroupId, cancellationToken).ConfigureAwait(false);
            present.UnionWith(names.Select(name => new HostGroupPart(hostGroupId, name)));
        }

        return present;
    }

    /// <summary>
    /// Finds each group's answer by its id. The documentation shows an answer without id: those left over are taken in order when
    /// there are as many answers as groups.
    /// </summary>
    private static Dictionary<string, JsonElement> MatchByGroup(ApiResponse response, List<string> hostGroupIds)
    {
        var results = response.Body.Items("Results").ToList();
        var answers = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        for (var i = 0; i < results.Count; i++)
        {
            var hostGroupId = results[i].Text("HostGroupId")
                ?? (results.Count == hostGroupIds.Count ? hostGroupIds[i] : null);
            // Of two answers for one group, a bad one counts: no success is claimed that may not be.
            if (hostGroupId is not null && (!answers.TryGetValue(hostGroupId, out var earlier) || IsGood(earlier.Text("Code"))))
            {
                answers[hostGroupId] = results[i];
            }
        }

        return answers;
    }

    private static GrantVerdict Verdict(HostGroupPart part, JsonElement group, ApiResponse response)
    {
        var groupCode = group.Text("Code");
        if (part.HostAccountName is null)
        {
            return FromCode(groupCode, $"host group {part.HostGroupId}", response);
        }

        var accountCode = group.Items("HostAccountNames")
            .Where(account => account.Text("HostAccountName") == part.HostAccountName)
            .Select(static account => account.Text("Code"))
            .OrderBy(IsGood)
            .FirstOrDefault();

        // A group that was refused refuses its accounts, unless an account has a reason of its own.
        var code = accountCode is null || (IsGood(accountCode) && groupCode is not null && !IsGood(groupCode)) ? BadOrNull(groupCode) : accountCode;
        return FromCode(code, $"account '{part.HostAccountName}' of host group {part.HostGroupId}", response);
    }

    private static GrantVerdict FromCode(string? code, string subject, ApiResponse response)
    {
        if (code is null)
        {
            return MissingVerdict.For(response);
        }

        var verdict = new GrantVerdict
        {
            Status = Is(code, "OK") ? GrantStatus.Added : IsGood(code) ? GrantStatus.AlreadyPresent : GrantStatus.Failed,
            RequestId = response.RequestId,
            Attempts = response.Attempts,
        };
        return verdict.Status != GrantStatus.Failed
            ? verdict
            : verdict with
            {
                ErrorCode = response.Code(code) ?? ClientErrorCodes.InvalidResponse,
                ErrorMessage = Explain(code, subject),
                Resends = RetryRules.RetryLimit(Is(code, Unexpected) ? Unexpected : code),
            };
    }

    /// <summary>The service deprecated its messages, so the words are ours.</summary>
    private static string Explain(string code, string subject) => code.ToUpperInvariant() switch
    {
        "OBJECT_NOT_FOUND" => $"The {subject}, or the user, does not exist in this bastion host.",
        "INVALID_ARGUMENT" => $"The service does not accept the {subject}.",
        Unexpected => $"The service failed on the {subject} for a reason of its own, repeatedly.",
        _ => $"The service refused the {subject}.",
    };

    private static string? BadOrNull(string? code) => IsGood(code) ? null : code;

    private static bool IsGood(string? code) => code is not null && (Is(code, "OK") || Is(code, "OBJECT_ALREADY_EXISTS"));

    /// <summary>The service writes <c>OBJECT_AlREADY_EXISTS</c> with a small l, which may be corrected one day.</summary>
    private static bool Is(string code, string known) => string.Equals(code, known, StringComparison.OrdinalIgnoreCase);
}
