using System.Globalization;
using System.Text;
using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Tests.Signing;

/// <summary>One row of <c>alibaba-acs3.json</c>: the inputs of a signature, and every step that must come of them.</summary>
internal sealed record Acs3Vector(string Name, Acs3Vector.Inputs Input, Acs3Vector.Outputs Expected)
{
    public static readonly IReadOnlyDictionary<string, Acs3Vector> ByName =
        VectorFile.Read<Document>("alibaba-acs3.json").Vectors.ToDictionary(vector => vector.Name);

    /// <summary>Signs the inputs with the signer under test.</summary>
    public Signature Sign() => Acs3Signer.Sign(
        Request(), new CloudCredential(Input.AccessKeyId, Input.AccessKeySecret, Input.SecurityToken), Time(), Input.Nonce);

    public SigningRequest Request()
    {
        var headers = new List<KeyValuePair<string, string>>
        {
            new("host", Input.Host),
            new("x-acs-action", Input.Action),
            new("x-acs-version", Input.Version),
        };
        if (Input.ContentType is { } contentType)
        {
            headers.Add(new("content-type", contentType));
        }

        headers.AddRange(Input.ExtraHeaders ?? []);
        return new SigningRequest
        {
            Method = Input.Method,
            Path = Input.Path,
            Query = [.. Input.QueryParams],
            Headers = headers,
            Body = Encoding.UTF8.GetBytes(Input.BodyUtf8),
        };
    }

    public DateTimeOffset Time() => DateTimeOffset.Parse(Input.Date, CultureInfo.InvariantCulture);

    internal sealed record Document(IReadOnlyList<Acs3Vector> Vectors);

    internal sealed record Inputs(
        string AccessKeyId,
        string AccessKeySecret,
        string? SecurityToken,
        string Method,
        string Host,
        string Path,
        string Action,
        string Version,
        string Date,
        string Nonce,
        Dictionary<string, string> QueryParams,
        Dictionary<string, string>? ExtraHeaders,
        string? ContentType,
        string BodyUtf8);

    internal sealed record Outputs(
        Dictionary<string, string> SignedHeaderValues,
        string CanonicalQueryString,
        string CanonicalRequest,
        string StringToSign,
        string SignedHeaders,
        string Signature,
        string Authorization);
}
