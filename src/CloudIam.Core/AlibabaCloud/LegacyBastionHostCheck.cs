using System.Collections.Concurrent;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// Says so when a call was refused because the bastion host is of the legacy kind. What the service answers for such a one is not
/// documented, so its kind is looked up after a refusal, once for each bastion host (facts, Alibaba Cloud 4).
/// </summary>
public sealed class LegacyBastionHostCheck<TPart>(IGrantSystem<BastionUserKey, TPart> system, BastionHostClient bastionHost)
    : IGrantSystem<BastionUserKey, TPart>
{
    private readonly ConcurrentDictionary<(string Region, string BastionHostId), bool> _isLegacy = new();

    /// <inheritdoc/>
    public IGrantBatch<TPart> OpenBatch() => system.OpenBatch();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<GrantVerdict>> SendAsync(
        BastionUserKey key, IReadOnlyList<TPart> parts, BatchTicket ticket, CancellationToken cancellationToken)
    {
        try
        {
            return await system.SendAsync(key, parts, ticket, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException exception) when (IsRefusal(exception))
        {
            if (await IsLegacyAsync(key, cancellationToken).ConfigureAwait(false))
            {
                throw Explain(key, exception);
            }

            throw;
        }
    }

    private static bool IsRefusal(ApiException exception) =>
        exception is { Kind: ApiErrorKind.Service, IsOutcomeOpen: false, IsThrottle: false, IsCredentialRefused: false }
        && !ErrorCodes.IsPermissionRefused(exception.Code);

    private static ApiException Explain(BastionUserKey key, ApiException exception) => new(
        BastionHostMessages.FormatLegacyUnserved(key.BastionHostId, key.Region, exception.Code, exception.Message),
        exception)
    {
        Kind = exception.Kind,
        Code = ClientErrorCodes.LegacyBastionHost,
        StatusCode = exception.StatusCode,
        RequestId = exception.RequestId,
        Action = exception.Action,
        Endpoint = exception.Endpoint,
        Attempts = exception.Attempts,
    };

    private async Task<bool> IsLegacyAsync(BastionUserKey key, CancellationToken cancellationToken)
    {
        var place = (key.Region, key.BastionHostId);
        if (_isLegacy.TryGetValue(place, out var known))
        {
            return known;
        }

        try
        {
            var isLegacy = await bastionHost
                .IsLegacyAsync(key.Region, key.BastionHostId, cancellationToken)
                .ConfigureAwait(false);
            return _isLegacy.GetOrAdd(place, isLegacy);
        }
        catch (ApiException)
        {
            // Who may authorize need not be allowed to look at the kind; then the refusal speaks for itself.
            return _isLegacy.GetOrAdd(place, false);
        }
    }
}
