using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Http;

/// <summary>No failure shows the secret, the token or a signature, whatever the far side sends back.</summary>
public sealed class ApiClientSecrecyTests
{
    public static TheoryData<string> Clouds => Calls.Clouds;

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task A_server_that_echoes_secrets_in_its_message_does_not_make_us_show_them(string cloud)
    {
        var request = Calls.To(cloud);
        var client = new ScriptedClient(Echoing(secrets => Answers.Error(request, 400, "SignatureDoesNotMatch", $"Yours: {secrets} !")));

        AssertSilent(await client.FailAsync(request), client);
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task A_page_that_echoes_secrets_does_not_make_us_show_them(string cloud)
    {
        var client = new ScriptedClient(Echoing(secrets => Answers.Text(403, $"<pre>{secrets}</pre>")));

        AssertSilent(await client.FailAsync(Calls.To(cloud)), client);
    }

    [Fact]
    public async Task An_echoed_secret_that_is_written_as_json_writes_slashes_is_known_all_the_same()
    {
        var escaped = Calls.Credential.SecurityToken!
            .Replace("/", "\\/", StringComparison.Ordinal)
            .Replace("+", "\\u002B", StringComparison.Ordinal);
        var client = new ScriptedClient(Answers.AlibabaCloudError(400, "InvalidSecurityToken.Malformed", $"Bad token {escaped}."));

        Assert.Equal("Bad token ***.", (await client.FailAsync(Calls.AlibabaCloud)).Message);
    }

    [Fact]
    public async Task An_echoed_secret_at_the_end_of_the_excerpt_is_not_shown_in_part()
    {
        for (var before = 150; before < 200; before += 7)
        {
            var page = new string('x', before) + Calls.Credential.SecurityToken + new string('y', 200);

            var failure = await new ScriptedClient(Answers.Text(403, page)).FailAsync(Calls.Volcengine);

            Assert.DoesNotContain("example", failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task A_failure_of_the_connection_shows_no_secret(string cloud)
    {
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.Throws(new HttpRequestException("reset"))), maxAttempts: 1);

        AssertSilent(await client.FailAsync(Calls.To(cloud)), client);
    }

    /// <summary>Answers with the secret, the token (also percent-encoded) and the Authorization header of the request.</summary>
    private static Answer Echoing(Func<string, Answer> answer) => (request, cancellationToken) =>
    {
        var credential = Calls.Credential;
        var secrets = $"{credential.AccessKeySecret} {credential.SecurityToken} {Uri.EscapeDataString(credential.SecurityToken!)} "
            + request.Headers["Authorization"];
        return answer(secrets)(request, cancellationToken);
    };

    private static void AssertSilent(ApiException failure, ScriptedClient client)
    {
        var shown = failure.ToString();
        var authorization = client.Transport.Requests[0].Headers["Authorization"];

        Assert.DoesNotContain("canary", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(authorization.Substring(authorization.Length - 64), shown, StringComparison.Ordinal);
    }
}
