using CloudIam.Core.Signing;

namespace CloudIam.Core.Tests.Signing;

public sealed class Acs3SignerTests
{
    public static TheoryData<string> Vectors => [.. Acs3Vector.ByName.Keys];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_step_of_the_signature_is_as_in_the_vector(string name)
    {
        var expected = Acs3Vector.ByName[name].Expected;

        var signature = Acs3Vector.ByName[name].Sign();

        Assert.Equal(expected.CanonicalQueryString, signature.CanonicalQuery);
        Assert.Equal(expected.CanonicalRequest, signature.CanonicalRequest);
        Assert.Equal(expected.StringToSign, signature.StringToSign);
        Assert.Equal(expected.Signature, signature.Value);
        Assert.Equal(expected.Authorization, signature.Authorization);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_headers_to_send_hold_every_signed_header_with_the_signed_value(string name)
    {
        var expected = Acs3Vector.ByName[name].Expected;

        var sent = Acs3Vector.ByName[name].Sign().Headers
            .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), header.Value))
            .Where(header => expected.SignedHeaderValues.ContainsKey(header.Key))
            .OrderBy(header => header.Key, StringComparer.Ordinal);

        Assert.Equal(expected.SignedHeaderValues.OrderBy(header => header.Key, StringComparer.Ordinal), sent);
        Assert.Equal(expected.SignedHeaders, string.Join(';', sent.Select(header => header.Key)));
    }

    [Fact]
    public void A_lasting_key_sends_neither_a_token_nor_its_id_as_a_header()
    {
        var names = Acs3Vector.ByName["02-AttachPolicyToRole-POST-query"].Sign().Headers.Select(header => header.Key).ToList();

        Assert.Contains("x-acs-date", names);
        Assert.DoesNotContain("x-acs-security-token", names);
        Assert.DoesNotContain("x-acs-accesskey-id", names);
    }

    [Fact]
    public void A_local_time_is_written_as_UTC() =>
        Assert.Equal("2025-12-31T20:30:00Z", Acs3Signer.FormatDate(new(2026, 1, 1, 4, 30, 0, 999, TimeSpan.FromHours(8))));
}
