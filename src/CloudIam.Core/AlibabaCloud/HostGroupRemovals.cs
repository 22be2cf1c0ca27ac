using System.Text.Json;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Revokes host accounts and host groups from bastion users: 10 groups of 10 accounts a call.</summary>
/// <remarks>
/// <c>OBJECT_NOT_FOUND</c> may mean that there was nothing to revoke, or that a name is wrong; <c>OBJECT_AlREADY_EXISTS</c> has
/// two meanings in the documentation. So after either the authorization is read (facts, Alibaba Cloud 4.3). Whether the service
/// takes a group away with its last account is not documented; nothing here depends on it.
/// </remarks>
public sealed class HostGroupRemovals(BastionHostClient bastionHost) : IGrantSystem<BastionUserKey, HostGroupRemoval>
{
    /// <inheritdoc/>
    public IGrantBatch<HostGroupRemoval> OpenBatch() => new HostGroupRemovalBatch();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GrantVerdict>> SendAsync(
        BastionUserKey key, IReadOnlyList<HostGroupRemoval> parts, BatchTicket ticket, CancellationToken cancellationToken)
    {
        var verdicts = new GrantVerdict?[parts.Count];
        var reading = new HostGroupReading(bastionHost, key);
        await PrepareAsync(parts, verdicts, reading, cancellationToken).ConfigureAwait(false);

        var open = Enumerable.Range(0, parts.Count).Where(i => verdicts[i] is null).ToList();
        if (open.Count > 0)
        {
            var left = open.ConvertAll(i => parts[i]);
            var answers = await DetachAsync(key, left, reading, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < open.Count; i++)
            {
                verdicts[open[i]] = answers[i];
            }
        }

        return Array.ConvertAll(verdicts, static verdict => verdict!);
    }

    /// <summary>
    /// Reads the accounts of groups that are to go: those of a whole group, so that they can be given back, and those that keep a
    /// group from being empty. A group that cannot be read is not revoked.
    /// </summary>
    private static async Task PrepareAsync(
        IReadOnlyList<HostGroupRemoval> parts,
        GrantVerdict?[] verdicts,
        HostGroupReading reading,
        CancellationToken cancellationToken)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is HostAccountRemoval)
            {
                continue;
            }

            try
            {
                var accounts = await reading.AccountsBeforeAsync(parts[i].HostGroupId, cancellationToken).ConfigureAwait(false);
                if (accounts.Count > 0 && parts[i] is EmptyGroupRemoval)
                {
                    verdicts[i] = new GrantVerdict { Status = GrantStatus.AlreadyPresent };
                }
            }
            catch (ApiException exception)
                when (exception.IsOutcomeOpen || exception is { Kind: ApiErrorKind.Service, IsCredentialRefused: false })
            {
                verdicts[i] = GrantVerdict.NotRead(exception);
            }
        }
    }

    private async Task<IReadOnlyList<GrantVerdict>> DetachAsync(
        BastionUserKey key, List<HostGroupRemoval> parts, HostGroupReading reading, CancellationToken cancellationToken)
    {
        var accounts = parts
            .OfType<HostAccountRemoval>()
            .GroupBy(static part => part.HostGroupId, StringComparer.Ordinal)
            .Select(static group =>
                (group.Key, (IReadOnlyList<string>)group.Select(static part => part.HostAccountName).ToList()))
            .ToList();
        var wholeGroups = parts
            .FindAll(static part => part is not HostAccountRemoval)
            .ConvertAll(static part => part.HostGroupId);
        try
        {
            var response = await bastionHost
                .DetachHostGroupAccountsFromUserAsync(key, accounts, wholeGroups, cancellationToken)
                .ConfigureAwait(false);
            var sent = accounts.ConvertAll(static group => group.Key);
            sent.AddRange(wholeGroups);
            var answers = HostGroupAnswers.ByGroup(response, sent, HostGroupAnswers.IsOk);
            var verdicts = new List<GrantVerdict>(parts.Count);
            foreach (var part in parts)
            {
                verdicts.Add(answers.TryGetValue(part.HostGroupId, out var answer)
                    ? await JudgeAsync(part, answer, response, reading, cancellationToken).ConfigureAwait(false)
                    : MissingVerdict.For(response));
            }

            ItemThrottles.Report(response, verdicts);
            return verdicts;
        }
        catch (ApiException exception) when (exception.IsOutcomeOpen)
        {
            // There is no token to ask with again, so the user's authorizations are looked at.
            return await reading.JudgeLostAsync(parts, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<GrantVerdict> JudgeAsync(
        HostGroupRemoval part,
        JsonElement group,
        ApiResponse response,
        HostGroupReading reading,
        CancellationToken cancellationToken)
    {
        var name = (part as HostAccountRemoval)?.HostAccountName;
        var code = name is null ? group.Text("Code") : HostGroupAnswers.CodeOf(group, name, HostGroupAnswers.IsOk);
        var verdict = new GrantVerdict
        {
            Status = GrantStatus.Removed,
            RequestId = response.RequestId,
            Attempts = response.Attempts,
        };
        if (code is null)
        {
            return MissingVerdict.For(response);
        }

        if (HostGroupAnswers.IsOk(code))
        {
            return part is WholeGroupRemoval
                ? verdict with
                {
                    Before = await reading.AccountsBeforeAsync(part.HostGroupId, cancellationToken).ConfigureAwait(false),
                }
                : verdict;
        }

        var refusal = HostGroupAnswers.Refuse(verdict, code, new HostGroupPart(part.HostGroupId, name), response);
        return HostGroupAnswers.IsNotFound(code) || HostGroupAnswers.IsAlready(code)
            ? await reading.JudgeDoubtfulAsync(part, refusal, cancellationToken).ConfigureAwait(false)
            : refusal;
    }
}
