using System.Collections.Concurrent;

namespace CloudIam.Emulator.State;

/// <summary>The keys that the token and metadata services of one cloud gave out; the newest ones are known.</summary>
internal sealed class TemporaryCredentials
{
    private const int Capacity = 10_000;

    private readonly ConcurrentDictionary<string, TemporaryCredential> _issued = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>Gives out a key.</summary>
    /// <param name="prefix">How the cloud's temporary key ids begin.</param>
    /// <param name="expiration">When it ends.</param>
    /// <param name="subject">Whom it stands for.</param>
    public TemporaryCredential Issue(string prefix, DateTimeOffset expiration, string subject)
    {
        var credential = new TemporaryCredential(
            prefix + Guid.NewGuid().ToString("N"),
            Guid.NewGuid().ToString("N"),
            Convert.ToBase64String(Guid.NewGuid().ToByteArray()) + "+/emulator",
            expiration,
            subject);
        _issued[credential.AccessKeyId] = credential;
        _order.Enqueue(credential.AccessKeyId);
        while (_order.Count > Capacity && _order.TryDequeue(out var oldest))
        {
            _issued.TryRemove(oldest, out _);
        }

        return credential;
    }

    /// <summary>The key with an id; null when it was never given out.</summary>
    public TemporaryCredential? Find(string accessKeyId) => _issued.TryGetValue(accessKeyId, out var credential) ? credential : null;
}
