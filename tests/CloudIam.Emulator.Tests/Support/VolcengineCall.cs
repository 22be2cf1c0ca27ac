using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;

namespace CloudIam.Emulator.Tests.Support;

/// <summary>One call of a Volcengine service; what a test sets makes it differ from a right one.</summary>
internal sealed class VolcengineCall(
    TestEmulator emulator, string service, string action, (string Name, string Value)[] parameters)
{
    private static readonly Dictionary<string, string> s_versions =
        new() { ["ecs"] = "2020-04-01", ["iam"] = "2018-01-01", ["sts"] = "2018-01-01" };

    public string Method { get; set; } = "GET";

    public string Region { get; set; } = "cn-beijing";

    public string? Version { get; set; }

    public CloudCredential Credential { get; set; } = emulator.Credential;

    public DateTimeOffset Time { get; set; } = emulator.Time.GetUtcNow();

    /// <summary>Further headers, signed when the signer wants them.</summary>
    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>The body, when there is one.</summary>
    public byte[] Body { get; set; } = [];

    /// <summary>Changes the query after it was signed.</summary>
    public Func<string, string> AlterQuery { get; set; } = query => query;

    /// <summary>Changes the request after it was signed.</summary>
    public Action<HttpRequestMessage> Alter { get; set; } = _ => { };

    public async Task<Answer> SendAsync()
    {
        var query = Pairs.Of([("Action", action), ("Version", Version ?? s_versions.GetValueOrDefault(service, "2020-04-01")), .. parameters]);
        var signature = VolcengineSigner.Sign(
            new SigningRequest { Method = Method, Query = query, Headers = [new("host", emulator.Host), .. Headers], Body = Body },
            Region,
            service,
            Credential,
            Time);
        using var message = new HttpRequestMessage(new HttpMethod(Method), "/?" + AlterQuery(signature.CanonicalQuery));
        Signed.Fill(message, signature, Body);
        Alter(message);
        using var response = await emulator.Http.SendAsync(message);
        return await Answer.ReadAsync(response);
    }
}
