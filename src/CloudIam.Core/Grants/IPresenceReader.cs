namespace CloudIam.Core.Grants;

/// <summary>Looks up what is there already, so that only what is missing is sent.</summary>
/// <typeparam name="TKey">What the parts share.</typeparam>
/// <typeparam name="TPart">The smallest thing that has an answer of its own.</typeparam>
public interface IPresenceReader<in TKey, TPart>
{
    /// <summary>Starts an empty group of parts that are looked up together.</summary>
    IGrantBatch<TPart> OpenBatch();

    /// <summary>Looks the parts up; changes nothing.</summary>
    /// <param name="key">What the parts share.</param>
    /// <param name="parts">What to look up.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>For each part, in order, the answer where it is there already, and null where it is to be sent.</returns>
    /// <exception cref="Http.ApiException">It could not be read.</exception>
    Task<IReadOnlyList<GrantVerdict?>> ReadAsync(TKey key, IReadOnlyList<TPart> parts, CancellationToken cancellationToken);
}
