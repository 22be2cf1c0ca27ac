using System.Globalization;
using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Tests.Signing;

/// <summary>Remembered keys must never be another secret's, day's, region's or service's.</summary>
public sealed class SigningKeyCacheTests
{
    private const string Day = "20260115";

    [Fact]
    public void The_same_scope_is_computed_once()
    {
        var cache = SigningKeyCache.Of(new CloudCredential("AK", "secret"));

        Assert.Same(Get(cache, "cn-beijing"), Get(cache, "cn-beijing"));
    }

    [Fact]
    public void Two_secrets_of_one_key_id_have_their_own_keys() =>
        Assert.NotEqual(
            Get(SigningKeyCache.Of(new CloudCredential("AK", "secret-1")), "cn-beijing"),
            Get(SigningKeyCache.Of(new CloudCredential("AK", "secret-2")), "cn-beijing"));

    [Fact]
    public void More_scopes_than_are_remembered_get_their_right_keys()
    {
        var cache = SigningKeyCache.Of(new CloudCredential("AK", "secret"));
        var regions = Enumerable.Range(0, 200).Select(static number => (number % 100).ToString(CultureInfo.InvariantCulture)).ToList();

        var keys = regions.ConvertAll(region => Get(cache, region));

        Assert.Equal(regions.Select(static region => VolcengineSigner.SigningKey("secret", Day, region, "ecs")), keys);
    }

    private static byte[] Get(SigningKeyCache cache, string region) =>
        cache.Get(VolcengineSigner.Scope(Day, region, "ecs"), Day, region, "ecs");
}
