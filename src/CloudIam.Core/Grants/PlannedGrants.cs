namespace CloudIam.Core.Grants;

/// <summary>Packs as the real kind of grant does and sends nothing: every part is answered as if it had been given.</summary>
/// <param name="system">The real kind of grant.</param>
public sealed class PlannedGrants<TKey, TPart>(IGrantSystem<TKey, TPart> system) : IGrantSystem<TKey, TPart>
{
    private static readonly GrantVerdict s_added = new() { Status = GrantStatus.Added };

    /// <inheritdoc/>
    public IGrantBatch<TPart> OpenBatch() => system.OpenBatch();

    /// <inheritdoc/>
    public Task<IReadOnlyList<GrantVerdict>> SendAsync(
        TKey key, IReadOnlyList<TPart> parts, BatchTicket ticket, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<GrantVerdict>>(parts.Select(static _ => s_added).ToList());
}
