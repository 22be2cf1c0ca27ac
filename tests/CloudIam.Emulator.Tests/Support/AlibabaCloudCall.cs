using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;

namespace CloudIam.Emulator.Tests.Support;

/// <summary>One call of an Alibaba Cloud product; what a test sets makes it differ from a right one.</summary>
internal sealed class AlibabaCloudCall(
    TestEmulator emulator, string product, string action, (string Name, string Value)[] parameters)
{
    private static readonly Dictionary<string, string> s_versions =
        new() { ["ram"] = "2015-05-01", ["bastion"] = "2019-12-09", ["sts"] = "2015-04-01" };

    public string Method { get; set; } = "POST";

    public string? Version { get; set; }

    public CloudCredential Credential { get; set; } = emulator.Credential;

    public DateTimeOffset Time { get; set; } = emulator.Time.GetUtcNow();

    public string Nonce { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>Further headers, signed when the signer wants them.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>The body, when there is one.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>Whether action and version travel in the query instead of the headers.</summary>
    public bool IsActionInQuery { get; set; }

    /// <summary>Changes the query after it was signed.</summary>
    public Func<string, string> AlterQuery { get; set; } = query => query;

    /// <summary>Changes the request after it was signed.</summary>
    public Action<HttpRequestMessage> Alter { get; set; } = _ => { };

    public async Task<Answer> SendAsync()
    {
        var version = Version ?? s_versions[product];
        var query = Pairs.Of(IsActionInQuery ? [("Action", action), ("Version", version), .. parameters] : parameters);
        KeyValuePair<string, string>[] own =
            IsActionInQuery ? [] : [new("x-acs-action", action), new("x-acs-version", version)];
        var signature = Acs3Signer.Sign(
            new SigningRequest { Method = Method, Query = query, Headers = [new("host", emulator.Host), .. own, .. Headers], Body = Body },
            Credential,
            Time,
            Nonce);
        using var message = new HttpRequestMessage(new HttpMethod(Method), "/?" + AlterQuery(signature.CanonicalQuery));
        Signed.Fill(message, signature, Body);
        Alter(message);
        using var response = await emulator.Http.SendAsync(message);
        return await Answer.ReadAsync(response);
    }
}
