using System.Collections.Concurrent;
using CloudIam.Core.Credentials;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Http;

/// <summary>What the wire log shows, and what it never does.</summary>
public sealed class WireLogTests
{
    private const string BearerToken = "example-bearer-canary/Of+Some+Length==";

    private readonly ConcurrentQueue<string> _log = new();

    public static TheoryData<string> Clouds => Calls.Clouds;

    public static TheoryData<string, CloudCredential> Callers => new()
    {
        { nameof(Calls.Volcengine), new CloudCredential("EXAMPLE-KEY-ID-0001", Calls.Credential.AccessKeySecret) },
        { nameof(Calls.Volcengine), Calls.Credential },
        { nameof(Calls.AlibabaCloud), new CloudCredential("EXAMPLE-KEY-ID-0001", Calls.Credential.AccessKeySecret) },
        { nameof(Calls.AlibabaCloud), Calls.Credential },
        { nameof(Calls.AlibabaCloud), CloudCredential.FromBearerToken(BearerToken) },
        // A header that is shown, had it another content.
        { nameof(Calls.AlibabaCloud), CloudCredential.FromBearerToken(BearerToken, "Accept") },
    };

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task Each_attempt_is_a_request_and_a_response(string cloud)
    {
        var request = Calls.To(cloud);

        await SendAsync(
            request,
            Calls.Credential,
            Answers.Error(request, 503, "ServiceUnavailable", "Away.", ("Retry-After", "1")),
            Answers.Throws(new IOException("cut")),
            Answers.Ok(request));

        var log = _log.ToArray();
        Assert.Equal(6, log.Length);
        var action = request.Operation.Action;
        var method = cloud == nameof(Calls.Volcengine) ? "GET" : "POST";
        Assert.StartsWith($"> {method} {request.Endpoint}", log[0], StringComparison.Ordinal);
        Assert.EndsWith($"{action}, attempt 1", log[0].Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains($"\n> Host: {request.Endpoint.Host}", log[0], StringComparison.Ordinal);
        Assert.All(request.Parameters, parameter =>
            Assert.Contains($"\n> {parameter.Key}={parameter.Value}", log[0], StringComparison.Ordinal));
        Assert.StartsWith($"< HTTP 503 {action}, attempt 1", log[1], StringComparison.Ordinal);
        Assert.Contains("\n< Retry-After: 1", log[1], StringComparison.Ordinal);
        Assert.Contains("\"Message\":\"Away.\"", log[1], StringComparison.Ordinal);
        Assert.Equal($"< ConnectionLost {action}, attempt 2", log[3]);
        Assert.StartsWith($"< HTTP 200 {action}, attempt 3", log[5], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task No_secret_token_or_signature_shows_though_the_server_repeats_all(string cloud, CloudCredential caller)
    {
        var sent = new ConcurrentQueue<string>();
        Answer answer = (request, cancellationToken) =>
        {
            if (request.Headers.TryGetValue("Authorization", out var authorization))
            {
                sent.Enqueue(authorization[^64..]);
            }

            var all = string.Join(' ', request.Headers.Select(header => $"{header.Key} {header.Value}"));
            var secrets = $"{caller.AccessKeySecret} {caller.SecurityToken} {Uri.EscapeDataString(caller.AccessKeySecret)}";
            var echo = $$""","Echo":"{{all}} {{secrets}} {{request.Uri.Query}}" """;
            return Answers.AlibabaCloudOk(echo)(request, cancellationToken);
        };

        await SendAsync(Calls.To(cloud), caller, answer);

        var shown = string.Join('\n', _log);
        Assert.Contains("\"Echo\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", shown, StringComparison.Ordinal);
        Assert.All(sent, signature => Assert.DoesNotContain(signature, shown, StringComparison.Ordinal));
        Assert.Equal(caller.BearerTokenHeader is null ? 1 : 0, sent.Count);
    }

    [Fact]
    public async Task A_header_that_is_not_on_the_list_does_not_show_in_either_direction()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "https://ram.example.com/?Signature=canary");
        message.Headers.TryAddWithoutValidation("x-acs-new-header", "canary");
        message.Headers.TryAddWithoutValidation("x-acs-action", "AttachPolicyToRole");

        var shown = WireText.Request(Calls.AlibabaCloud, Calls.Credential, message, attempt: 1);

        Assert.Contains("\n> x-acs-action: AttachPolicyToRole", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", shown, StringComparison.Ordinal);

        await SendAsync(
            Calls.AlibabaCloud, Calls.Credential, Answers.Text(200, "{}", ("Set-Cookie", "canary"), ("x-new-header", "canary")));
        Assert.DoesNotContain("canary", string.Join('\n', _log), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sts", "AssumeRole")]
    [InlineData("ram", "CreateAccessKey")]
    [InlineData("kms", "GetSecretValue")]
    public async Task A_call_that_may_hold_secrets_shows_neither_parameters_nor_body(string service, string action)
    {
        var request = Calls.AlibabaCloud with
        {
            Operation = new ApiOperation(CloudProvider.AlibabaCloud, service, "2015-05-01", action),
            Parameters = [new("Password", "canary")],
        };

        await SendAsync(request, Calls.Credential, Answers.AlibabaCloudOk(""","Credentials":{"AccessKeySecret":"canary"}"""));

        var log = _log.ToArray();
        Assert.EndsWith("\n> (parameters are not shown)", log[0], StringComparison.Ordinal);
        Assert.EndsWith("\n< (the body is not shown)", log[1], StringComparison.Ordinal);
        Assert.DoesNotContain("canary", string.Join('\n', log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_one_is_may_be_shown()
    {
        var request = Calls.AlibabaCloud with
        {
            Operation = new ApiOperation(CloudProvider.AlibabaCloud, "sts", "2015-04-01", "GetCallerIdentity"),
            Parameters = [],
        };

        await SendAsync(request, Calls.Credential, Answers.AlibabaCloudOk(""","AccountId":"1234567890123456" """));

        Assert.Contains("1234567890123456", _log.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_body_is_cut_and_no_body_can_write_lines_of_its_own()
    {
        var body = $$"""{"Echo":"{{new string('x', WireText.MaxBody)}}"}""";
        await SendAsync(Calls.AlibabaCloud, Calls.Credential, Answers.Text(200, body));
        Assert.EndsWith("xxx… (cut)", _log.Last(), StringComparison.Ordinal);
        Assert.InRange(_log.Last().Length, WireText.MaxBody, WireText.MaxBody + 200);

        await Assert.ThrowsAsync<ApiException>(
            () => SendAsync(Calls.AlibabaCloud, Calls.Credential, Answers.Text(403, "No.\r\n> POST\u001b[2J")));
        Assert.DoesNotContain(_log.Last(), character => char.IsControl(character) && character != '\n');
        Assert.DoesNotContain("\n> POST", _log.Last(), StringComparison.Ordinal);
    }

    private Task<ApiResponse> SendAsync(ApiRequest request, CloudCredential caller, params Answer[] script)
    {
        var options = new ApiClientOptions
        {
            TimeProvider = new SkippingClock(ApiClientOptions.DefaultAttemptTimeout),
            WireLog = _log.Enqueue,
        };
        var client = new ApiClient(options, new HttpMessageInvoker(new ScriptedTransport(script)));
        return client.SendAsync(request, caller, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
    }
}
