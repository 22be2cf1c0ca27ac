namespace CloudIam.Core.Grants;

/// <summary>One kind of grant: how its parts are packed into calls, and how a call is made and read.</summary>
/// <typeparam name="TKey">What all parts of one call share, such as role and region.</typeparam>
/// <typeparam name="TPart">The smallest thing that has an answer of its own, such as an instance.</typeparam>
public interface IGrantSystem<in TKey, TPart>
{
    /// <summary>Starts an empty batch.</summary>
    IGrantBatch<TPart> OpenBatch();

    /// <summary>Makes one call and reads it.</summary>
    /// <param name="key">What the parts share.</param>
    /// <param name="parts">What to send.</param>
    /// <param name="ticket">Token and first time of this very call; another content gets another ticket.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>One verdict for each part, in the order of <paramref name="parts"/>.</returns>
    /// <exception cref="Http.ApiException">The whole call failed for good.</exception>
    Task<IReadOnlyList<GrantVerdict>> SendAsync(TKey key, IReadOnlyList<TPart> parts, BatchTicket ticket, CancellationToken cancellationToken);
}
