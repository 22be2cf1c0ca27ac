using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// What a user is authorized for, read before and after one call that revokes. Each thing is read once before and once after.
/// </summary>
internal sealed class HostGroupReading(BastionHostClient bastionHost, BastionUserKey key)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _after = new(StringComparer.Ordinal);
    private IReadOnlyCollection<string>? _groupsAfter;

    /// <summary>The user's accounts in a group, as they were before the call.</summary>
    /// <exception cref="ApiException">They cannot be read.</exception>
    public Task<IReadOnlyList<string>> AccountsBeforeAsync(string hostGroupId, CancellationToken cancellationToken) =>
        AccountsAsync(_before, hostGroupId, cancellationToken);

    /// <summary>
    /// The verdict on a part that the service may not have found: absent when a reading shows it is, unknown when there is
    /// no reading, otherwise as refused.
    /// </summary>
    public async Task<GrantVerdict> JudgeDoubtfulAsync(
        HostGroupRemoval part, GrantVerdict refusal, CancellationToken cancellationToken)
    {
        try
        {
            return await IsPresentAsync(part, cancellationToken).ConfigureAwait(false)
                ? refusal with { ErrorMessage = GrantMessages.FormatStillThereAfterReading(refusal.ErrorMessage) }
                : refusal with { Status = GrantStatus.AlreadyAbsent, ErrorCode = null, ErrorMessage = null };
        }
        catch (ApiException exception) when (HostGroupAnswers.IsNotFound(exception.Code))
        {
            // The user or the group does not exist at all: a wrong name, not an authorization that is gone.
            return refusal;
        }
        catch (ApiException exception)
        {
            // It may be gone, by an earlier sending whose answer said nothing: that is no failure.
            return refusal with
            {
                Status = GrantStatus.Unknown,
                ErrorMessage = BastionHostMessages.FormatAuthorizationsUnreadable(refusal.ErrorMessage, exception.Code),
                Resends = exception.IsRetryable ? 1 : 0,
            };
        }
    }

    /// <summary>The verdicts on parts whose call may have been carried out.</summary>
    public async Task<IReadOnlyList<GrantVerdict>> JudgeLostAsync(
        IReadOnlyList<HostGroupRemoval> parts, ApiException lost, CancellationToken cancellationToken)
    {
        var verdicts = new List<GrantVerdict>(parts.Count);
        try
        {
            foreach (var part in parts)
            {
                var isPresent = await IsPresentAsync(part, cancellationToken).ConfigureAwait(false);
                verdicts.Add(GrantVerdict.AfterReadingRemoval(lost, isPresent));
            }

            return verdicts;
        }
        catch (ApiException)
        {
            return parts.Select(_ => GrantVerdict.FromFailedCall(lost)).ToList();
        }
    }

    private async Task<bool> IsPresentAsync(HostGroupRemoval part, CancellationToken cancellationToken)
    {
        var accounts = await AccountsAsync(_after, part.HostGroupId, cancellationToken).ConfigureAwait(false);
        if (part is HostAccountRemoval account)
        {
            return accounts.Contains(account.HostAccountName, StringComparer.Ordinal);
        }

        _groupsAfter ??= await bastionHost.ListHostGroupsForUserAsync(key, cancellationToken).ConfigureAwait(false);
        return accounts.Count > 0 || _groupsAfter.Contains(part.HostGroupId);
    }

    private async Task<IReadOnlyList<string>> AccountsAsync(
        Dictionary<string, IReadOnlyList<string>> known, string hostGroupId, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue(hostGroupId, out var accounts))
        {
            accounts = await bastionHost
                .ListHostGroupAccountNamesForUserAsync(key, hostGroupId, cancellationToken)
                .ConfigureAwait(false);
            known.Add(hostGroupId, accounts);
        }

        return accounts;
    }
}
