using System.Text.Json;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Authorizes bastion users for host groups and host accounts: 10 groups of 10 accounts a call.</summary>
/// <remarks>Codes stand on two levels, group and account, and both must be good (facts, Alibaba Cloud 4.3).</remarks>
public sealed class HostGroupGrants(BastionHostClient bastionHost) : IGrantSystem<BastionUserKey, HostGroupPart>
{
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
            var answers = HostGroupAnswers.ByGroup(response, groups.ConvertAll(static group => group.HostGroupId), IsGood);
            var verdicts = parts
                .Select(part => answers.TryGetValue(part.HostGroupId, out var answer) ? Verdict(part, answer, response) : MissingVerdict.For(response))
                .ToList();
            ItemThrottles.Report(response, verdicts);
            return verdicts;
        }
        catch (ApiException exception) when (ticket.IsOutcomeOpen(exception))
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
            var verdict = GrantVerdict.FromFailedCall(exception) with { Status = GrantStatus.Unknown };
            return parts.Select(_ => verdict).ToList();
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

    private static GrantVerdict Verdict(HostGroupPart part, JsonElement group, ApiResponse response) =>
        part.HostAccountName is { } name
            ? FromCode(HostGroupAnswers.CodeOf(group, name, IsGood), part, response)
            : FromCode(group.Text("Code"), part, response);

    private static GrantVerdict FromCode(string? code, HostGroupPart part, ApiResponse response)
    {
        if (code is null)
        {
            return MissingVerdict.For(response);
        }

        var verdict = new GrantVerdict
        {
            Status = HostGroupAnswers.IsOk(code) ? GrantStatus.Added
                : IsGood(code) ? GrantStatus.AlreadyPresent
                : GrantStatus.Failed,
            RequestId = response.RequestId,
            Attempts = response.Attempts,
        };
        return verdict.Status == GrantStatus.Failed ? HostGroupAnswers.Refuse(verdict, code, part, response) : verdict;
    }

    private static bool IsGood(string code) => HostGroupAnswers.IsOk(code) || HostGroupAnswers.IsAlready(code);
}
