using System.Net;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

/// <summary>What the emulator's services refuse, seen over plain HTTP.</summary>
public sealed class EmulatorServicesTests : IDisposable
{
    private const string TimeToLive = "X-aliyun-ecs-metadata-token-ttl-seconds";
    private const string TokenHeader = "X-aliyun-ecs-metadata-token";
    private const string Role = "/latest/meta-data/ram/security-credentials/app-prod";

    private readonly Scene _scene = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _scene.Dispose();
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var message = new HttpRequestMessage(method, new Uri(_scene.Emulator.Endpoint, path)) { Content = content };
        foreach (var (name, value) in headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _client.SendAsync(message);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("RoleArn", "nobody", "InvalidParameter.RoleArn")]
    [InlineData("RoleArn", "acs:ram::1234567890123456:role/absent", "EntityNotExist.Role")]
    [InlineData("RoleArn", "", "MissingRoleArn")]
    [InlineData("RoleSessionName", "a", "InvalidParameter.RoleSessionName")]
    [InlineData("RoleSessionName", "a b", "InvalidParameter.RoleSessionName")]
    [InlineData("DurationSeconds", "899", "InvalidParameter.DurationSeconds")]
    [InlineData("DurationSeconds", "3601", "InvalidParameter.DurationSeconds")]
    [InlineData("DurationSeconds", "ten", "InvalidParameter.DurationSeconds")]
    [InlineData("Policy", "[]", "InvalidParameter.PolicyGrammar")]
    [InlineData("ExternalId", "!", "InvalidParameter.ExternalId")]
    [InlineData("OIDCToken", "abc", "InvalidParameter.OIDCToken")]
    [InlineData("OIDCProviderArn", "pods", "InvalidParameter.OIDCProviderArn")]
    [InlineData("RoleArn", Scene.ForeignRole, null)]
    public async Task The_token_service_checks_what_it_gets(string name, string value, string? code)
    {
        var form = new Dictionary<string, string>
        {
            ["OIDCProviderArn"] = Scene.Provider, ["OIDCToken"] = "a.b.c", ["RoleArn"] = Scene.Role, ["RoleSessionName"] = "session",
            [name] = value,
        };
        var (status, body) = await SendAsync(
            HttpMethod.Post, "/?Action=AssumeRoleWithOIDC&Version=2015-04-01&Format=JSON", new FormUrlEncodedContent(form));
        Assert.Equal(code is null, status == HttpStatusCode.OK);
        Assert.Contains(code is null ? "\"AccessKeyId\":\"STS." : $"\"Code\":\"{code}\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AssumeRole")]
    [InlineData("GetCallerIdentity")]
    public async Task Nothing_else_is_open_to_the_anonymous(string action)
    {
        var (status, _) = await SendAsync(HttpMethod.Post, $"/?Action={action}&Version=2015-04-01&Format=JSON");
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Theory]
    [InlineData("GET", "60", HttpStatusCode.MethodNotAllowed)]
    [InlineData("PUT", "0", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "21601", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "x", HttpStatusCode.BadRequest)]
    [InlineData("PUT", "60", HttpStatusCode.OK)]
    public async Task Metadata_tokens_have_a_method_and_a_length(string method, string seconds, HttpStatusCode expected)
    {
        var (status, _) = await SendAsync(new HttpMethod(method), "/latest/api/token", null, (TimeToLive, seconds));
        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task A_metadata_token_ends()
    {
        var (_, token) = await SendAsync(HttpMethod.Put, "/latest/api/token", null, (TimeToLive, "60"));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, Role, null, (TokenHeader, token))).Status);
        _scene.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, Role, null, (TokenHeader, token))).Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, Role)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, Role + "x")).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await SendAsync(HttpMethod.Post, Role)).Status);
    }

    [Fact]
    public async Task A_refresh_token_is_good_once()
    {
        FormUrlEncodedContent Form() => new(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token", ["refresh_token"] = "emulator-oauth-refresh-token", ["client_id"] = "4038181954557748008",
        });

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, "/v1/token", Form())).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Post, "/v1/token", Form())).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Post, "/v1/exchange")).Status);
    }

    [Theory]
    [InlineData("/cloud-credentials", "POST", HttpStatusCode.Unauthorized)]
    [InlineData("/cloud-credentials", "GET", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/credentials-uri", "POST", HttpStatusCode.MethodNotAllowed)]
    [InlineData("/v1/exchange", "GET", HttpStatusCode.MethodNotAllowed)]
    public async Task Other_services_refuse_too(string path, string method, HttpStatusCode expected) =>
        Assert.Equal(expected, (await SendAsync(new HttpMethod(method), path)).Status);
}
