using CloudIam.Core.Signing;

namespace CloudIam.Core.Tests.Signing;

/// <summary>
/// The module signs in headers only. The query-signed vectors exercise the same building blocks on other input: many more
/// parameters, empty values, no signed header at all.
/// </summary>
public sealed class VolcenginePresignTests
{
    public static TheoryData<string> NodeVectors => [.. Ids("P-node-")];

    public static TheoryData<string> PythonVectors => [.. Ids("P-py-")];

    [Fact]
    public void Every_query_signed_vector_is_in_one_of_the_two_styles() =>
        Assert.Equal(VolcengineVector.Document.PresignVectors.Count, Ids("P-node-").Count() + Ids("P-py-").Count());

    [Theory]
    [MemberData(nameof(NodeVectors))]
    public void The_building_blocks_give_the_query_signature_of_the_Node_client(string id)
    {
        var expected = Find(id);
        var vector = VolcengineVector.ById[expected.BaseId];
        List<KeyValuePair<string, string>> signed = [.. CommonParameters(vector, signedHeaders: ""), .. Token(vector)];

        // This client writes an empty line where the signed headers would stand.
        var canonicalRequest = CanonicalRequest.Build(
            vector.Input.Method, vector.Input.Path, CanonicalRequest.Query(signed) + "\n", [], Digest.EmptySha256);

        AssertSigned(expected, canonicalRequest, [.. signed, new("X-SignedQueries", Names(signed))]);
    }

    [Theory]
    [MemberData(nameof(PythonVectors))]
    public void The_building_blocks_give_the_query_signature_of_the_Python_client(string id)
    {
        var expected = Find(id);
        var vector = VolcengineVector.ById[expected.BaseId];
        var signed = CommonParameters(vector, signedHeaders: "host");

        // The list of signed names holds its own name, and is signed itself.
        const string SignedQueries = "X-SignedQueries";
        signed.Add(new(SignedQueries, Names([.. signed, new(SignedQueries, "")])));

        var canonicalRequest = CanonicalRequest.Build(
            vector.Input.Method,
            vector.Input.Path,
            CanonicalRequest.Query(signed),
            [new("host", vector.Input.Host)],
            Digest.EmptySha256);

        // The token is sent, but not signed.
        AssertSigned(expected, canonicalRequest, [.. signed, .. Token(vector)]);
    }

    private static void AssertSigned(
        VolcenginePresignVector expected, string canonicalRequest, IReadOnlyList<KeyValuePair<string, string>> sent)
    {
        var input = VolcengineVector.ById[expected.BaseId].Input;
        var key = VolcengineSigner.SigningKey(input.SecretAccessKey, input.XDate[..8], input.Region, input.Service);

        var stringToSign = VolcengineSigner.StringToSign(input.XDate, Scope(input), canonicalRequest);
        var signature = VolcengineSigner.ComputeSignature(stringToSign, key);

        Assert.Equal(expected.CanonicalRequest, canonicalRequest);
        Assert.Equal(expected.StringToSign, stringToSign);
        Assert.Equal(expected.Signature, signature);
        Assert.Equal(expected.SignedQuery, CanonicalRequest.Query([.. sent, new("X-Signature", signature)]));
    }

    private static List<KeyValuePair<string, string>> CommonParameters(VolcengineVector vector, string signedHeaders) =>
    [
        .. vector.Query,
        new("X-Algorithm", VolcengineSigner.Algorithm),
        new("X-Credential", $"{vector.Input.AccessKeyId}/{Scope(vector.Input)}"),
        new("X-Date", vector.Input.XDate),
        new("X-NotSignBody", ""),
        new("X-SignedHeaders", signedHeaders),
    ];

    private static string Scope(VolcengineVector.Inputs input) =>
        VolcengineSigner.Scope(input.XDate, input.Region, input.Service);

    private static IEnumerable<KeyValuePair<string, string>> Token(VolcengineVector vector) =>
        vector.Input.SessionToken is { } token ? [new("X-Security-Token", token)] : [];

    private static string Names(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join(';', parameters.Select(parameter => parameter.Key).Order(StringComparer.Ordinal));

    private static VolcenginePresignVector Find(string id) =>
        VolcengineVector.Document.PresignVectors.Single(vector => vector.Id == id);

    private static IEnumerable<string> Ids(string prefix) => VolcengineVector.Document.PresignVectors
        .Select(vector => vector.Id)
        .Where(id => id.StartsWith(prefix, StringComparison.Ordinal));
}
