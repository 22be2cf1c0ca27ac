using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CloudIam.Core.Credentials;

namespace CloudIam.Core.Signing;

/// <summary>A credential's Volcengine signing keys: four keyed hashes for each day, region and service, computed once.</summary>
/// <remarks>The keys live as long as their credential does and no longer.</remarks>
internal sealed class SigningKeyCache
{
    /// <summary>Scopes that are remembered: more than a run over all regions has, and few.</summary>
    private const int Capacity = 64;

    private static readonly ConditionalWeakTable<CloudCredential, SigningKeyCache> s_caches = new();

    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);
    private readonly string _secretAccessKey;

    private SigningKeyCache(string secretAccessKey) => _secretAccessKey = secretAccessKey;

    /// <summary>The keys of a credential.</summary>
    public static SigningKeyCache Of(CloudCredential credential) =>
        s_caches.GetValue(credential, static credential => new SigningKeyCache(credential.AccessKeySecret));

    /// <summary>The signing key of a scope.</summary>
    /// <param name="scope">Day, region and service as one text; see <see cref="VolcengineSigner.Scope"/>.</param>
    /// <param name="day">The scope's day.</param>
    /// <param name="region">The scope's region.</param>
    /// <param name="service">The scope's service.</param>
    public byte[] Get(string scope, string day, string region, string service)
    {
        if (_keys.TryGetValue(scope, out var key))
        {
            return key;
        }

        if (_keys.Count >= Capacity)
        {
            _keys.Clear();
        }

        return _keys[scope] = VolcengineSigner.SigningKey(_secretAccessKey, day, region, service);
    }
}
