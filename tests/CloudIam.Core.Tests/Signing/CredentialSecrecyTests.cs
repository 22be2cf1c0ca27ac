using System.Text.Json;
using CloudIam.Core.Credentials;

namespace CloudIam.Core.Tests.Signing;

public sealed class CredentialSecrecyTests
{
    private const string Id = "EXAMPLE-KEY-ID-0001";
    private const string Secret = "canary-secret";
    private const string Token = "canary-token";

    private static readonly CloudCredential Credential = new(Id, Secret, Token);

    [Fact]
    public void As_text_a_credential_is_its_masked_id() => Assert.Equal("EXAM****0001", Credential.ToString());

    [Theory]
    [InlineData("123456789", "1234****6789")]
    [InlineData("12345678", "****")]
    [InlineData("1", "****")]
    public void A_masked_id_shows_four_characters_at_each_end_or_none(string id, string masked) =>
        Assert.Equal(masked, new CloudCredential(id, Secret).MaskedAccessKeyId);

    [Fact]
    public void No_public_property_shows_the_secret_or_the_token()
    {
        var shown = JsonSerializer.Serialize(Credential);

        Assert.Contains(Id, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_does_not_hold_the_secret_it_was_made_with()
    {
        var vector = Acs3Vector.ByName["03-AttachPolicyToRole-STS-token"];

        var shown = JsonSerializer.Serialize(vector.Sign());

        Assert.Contains(vector.Expected.Signature, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(vector.Input.AccessKeySecret, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", Secret)]
    [InlineData(" ", Secret)]
    [InlineData(Id, "")]
    [InlineData(Id, "  ")]
    public void An_id_or_a_secret_that_is_blank_is_refused_without_being_shown(string id, string secret)
    {
        var error = Assert.Throws<ArgumentException>(() => new CloudCredential(id, secret));

        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }
}
