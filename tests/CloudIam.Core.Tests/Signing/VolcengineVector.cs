using System.Globalization;
using System.Text;
using System.Text.Json;
using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Tests.Signing;

/// <summary>
/// One header-signed row of <c>volcengine.json</c>: the inputs of a signature, and every step that must come of them for each
/// set of headers that an official client signs.
/// </summary>
internal sealed record VolcengineVector(
    string Id,
    VolcengineVector.Inputs Input,
    VolcengineVector.Outputs Minimal,
    VolcengineVector.Outputs Full,
    VolcengineVector.Outputs? Documented = null)
{
    private const string DefaultContentType = "application/x-www-form-urlencoded; charset=utf-8";

    public static readonly VolcengineVectorDocument Document = VectorFile.Read<VolcengineVectorDocument>("volcengine.json");

    public static readonly IReadOnlyDictionary<string, VolcengineVector> ById =
        Document.HeaderVectors.ToDictionary(vector => vector.Id);

    public CloudCredential Credential => new(Input.AccessKeyId, Input.SecretAccessKey, Input.SessionToken);

    public DateTimeOffset Time => DateTimeOffset.ParseExact(
        Input.XDate, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>The query as pairs; a name whose value is a list stands once for each element.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query =>
        [.. Input.Query.SelectMany(pair => Values(pair[1]).Select(value => KeyValuePair.Create(pair[0].GetString()!, value)))];

    public Outputs? Expected(HeaderSet set) => set switch
    {
        HeaderSet.Minimal => Minimal,
        HeaderSet.Full => Full,
        _ => Documented,
    };

    /// <summary>Signs the inputs with the signer under test.</summary>
    public Signature Sign(HeaderSet set) => VolcengineSigner.Sign(Request(set), Input.Region, Input.Service, Credential, Time);

    public SigningRequest Request(HeaderSet set)
    {
        var body = Encoding.UTF8.GetBytes(Input.Body ?? "");
        var headers = new List<KeyValuePair<string, string>> { new("host", Input.Host) };
        if (set == HeaderSet.Full)
        {
            headers.Add(new("content-type", Input.ContentType ?? DefaultContentType));
        }

        if (set == HeaderSet.Full || (set == HeaderSet.Minimal && body.Length > 0))
        {
            headers.Add(new(VolcengineSigner.PayloadHashHeader, Digest.Sha256Hex(body)));
        }

        return new SigningRequest { Method = Input.Method, Path = Input.Path, Query = Query, Headers = headers, Body = body };
    }

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select(element => element.GetString()!)
        : [value.GetString()!];

    internal sealed record Inputs(
        string Method,
        string Host,
        string Path,
        string Region,
        string Service,
        string AccessKeyId,
        string SecretAccessKey,
        string? SessionToken,
        string XDate,
        string? ContentType,
        string? Body,
        IReadOnlyList<IReadOnlyList<JsonElement>> Query);

    internal sealed record Outputs(
        string CanonicalQuery,
        string CanonicalRequest,
        string SignedHeaders,
        string CredentialScope,
        string StringToSign,
        string SigningKeyHex,
        string Signature,
        string Authorization);
}
