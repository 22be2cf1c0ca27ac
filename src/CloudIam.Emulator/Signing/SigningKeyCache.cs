using System.Collections.Concurrent;
using CloudIam.Core.Signing;

namespace CloudIam.Emulator.Signing;

/// <summary>Volcengine's signing keys: four HMACs for each day, region and service, computed once.</summary>
internal sealed class SigningKeyCache(string accessKeySecret)
{
    private const int Capacity = 256;

    private readonly ConcurrentDictionary<(string Day, string Region, string Service), byte[]> _keys = new();

    /// <summary>The signing key of a credential scope.</summary>
    public byte[] Get(string day, string region, string service)
    {
        var scope = (day, region, service);
        if (_keys.TryGetValue(scope, out var key))
        {
            return key;
        }

        if (_keys.Count >= Capacity)
        {
            _keys.Clear();
        }

        return _keys[scope] = VolcengineSigner.SigningKey(accessKeySecret, day, region, service);
    }
}
