using CloudIam.Core.Signing;

namespace CloudIam.Core.Tests.Signing;

public sealed class VolcengineSignerTests
{
    public static TheoryData<string, HeaderSet> Vectors
    {
        get
        {
            var rows = new TheoryData<string, HeaderSet>();
            foreach (var vector in VolcengineVector.Document.HeaderVectors)
            {
                foreach (var set in Enum.GetValues<HeaderSet>().Where(set => vector.Expected(set) is not null))
                {
                    rows.Add(vector.Id, set);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_step_of_the_signature_is_as_in_the_vector(string id, HeaderSet set)
    {
        var expected = VolcengineVector.ById[id].Expected(set)!;

        var signature = VolcengineVector.ById[id].Sign(set);

        Assert.Equal(expected.CanonicalQuery, signature.CanonicalQuery);
        Assert.Equal(expected.CanonicalRequest, signature.CanonicalRequest);
        Assert.Equal(expected.StringToSign, signature.StringToSign);
        Assert.Equal(expected.Signature, signature.Value);
        Assert.Equal(expected.Authorization, signature.Authorization);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_scope_and_its_key_are_as_in_the_vector(string id, HeaderSet set)
    {
        var input = VolcengineVector.ById[id].Input;
        var expected = VolcengineVector.ById[id].Expected(set)!;

        var key = VolcengineSigner.SigningKey(input.SecretAccessKey, input.XDate[..8], input.Region, input.Service);

        Assert.Equal(expected.CredentialScope, VolcengineSigner.Scope(input.XDate, input.Region, input.Service));
        Assert.Equal(expected.SigningKeyHex, Digest.ToHex(key));
    }

    [Fact]
    public void Only_a_temporary_credential_sends_a_token()
    {
        var temporary = VolcengineVector.ById["V10"].Sign(HeaderSet.Minimal);
        var lasting = VolcengineVector.ById["V03"].Sign(HeaderSet.Minimal);

        Assert.Contains(temporary.Headers, header => header.Key == "x-security-token");
        Assert.DoesNotContain(lasting.Headers, header => header.Key == "x-security-token");
    }

    [Fact]
    public void A_local_time_is_written_as_UTC() =>
        Assert.Equal("20251231T203000Z", VolcengineSigner.FormatDate(new(2026, 1, 1, 4, 30, 0, 999, TimeSpan.FromHours(8))));
}
