using System.Net;
using System.Text;
using System.Text.Json;

namespace CloudIam.Credentials.Tests.Volcengine;

/// <summary>The emulator's services for credentials, asked as another program would.</summary>
public sealed class VolcengineEmulatorTests : IDisposable
{
    private const string Roles = "/volcstack/latest/iam/security_credentials";

    private readonly VolcengineLab _lab = new();
    private readonly HttpClient _client;

    public VolcengineEmulatorTests() => _client = new HttpClient { BaseAddress = _lab.Emulator.Endpoint };

    [Theory]
    [InlineData("GetCallerIdentity", HttpStatusCode.Unauthorized, "MissingAuthenticationToken")]
    [InlineData("AssumeRole", HttpStatusCode.Unauthorized, "MissingAuthenticationToken")]
    [InlineData("AssociateInstancesIamRole", HttpStatusCode.Unauthorized, "MissingAuthenticationToken")]
    [InlineData("AssumeRoleWithOIDC", HttpStatusCode.BadRequest, "ParameterNotFound")]
    public async Task One_operation_needs_no_signature_and_all_others_do(string action, HttpStatusCode status, string code)
    {
        var (answered, body) = await PostAsync($"/?Action={action}&Version=2018-01-01", ("RoleTrn", VolcengineLab.RoleTrn));
        Assert.Equal(status, answered);
        Assert.Contains($"\"{code}\"", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DurationSeconds", "soon", "InvalidParameter.DurationSeconds")]
    [InlineData("Policy", "{", "InvalidParameter.Policy")]
    [InlineData("RoleTrn", "trn:iam::1:role/EcsTestRole", "InvalidParameter.RoleTrn")]
    [InlineData("RoleTrn", "trn:iam::2100000001:role/nobody", "RoleNotExist")]
    [InlineData("RoleSessionName", "", "ParameterNotFound")]
    public async Task Parameters_of_a_session_are_checked(string name, string value, string code)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RoleTrn"] = VolcengineLab.RoleTrn, ["OIDCToken"] = "a.b.c", ["RoleSessionName"] = "s", [name] = value,
        };
        var (_, body) = await PostAsync(
            "/?Action=AssumeRoleWithOIDC&Version=2018-01-01", [.. form.Select(static pair => (pair.Key, pair.Value))]);
        Assert.Contains($"\"{code}\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_wants_a_token_that_has_not_ended()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(Roles, null)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PutTokenAsync("21601")).Status);
        var token = (await PutTokenAsync("60")).Body;
        Assert.Equal((HttpStatusCode.OK, "EcsTestRole"), await GetAsync(Roles + "/", token));
        Assert.Equal((HttpStatusCode.OK, "[\"EcsTestRole\"]"), await GetAsync(Roles + "?type=user&format=json", token));
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(Roles + "/app-prod", token)).Status);
        Assert.Contains("+08:00", (await GetAsync(Roles + "/EcsTestRole", token)).Body, StringComparison.Ordinal);
        _lab.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetAsync(Roles, token)).Status);
    }

    [Theory]
    [InlineData("/token")]
    [InlineData("/authorize/oauth/token")]
    public async Task A_refresh_token_is_good_for_one_renewal_which_gives_the_next(string path)
    {
        var first = await RenewAsync(path, VolcengineLab.KnownRefreshToken);
        var second = await RenewAsync(path, first!);
        Assert.NotNull(second);
        Assert.Null(await RenewAsync(path, first!));
        Assert.NotNull(await RenewAsync(path, second));
        Assert.Contains("unsupported_grant_type", (await PostAsync(path, ("grant_type", "password"))).Body, StringComparison.Ordinal);
        Assert.Contains("invalid_client", (await PostAsync(path, ("grant_type", "refresh_token"))).Body, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _lab.Dispose();
    }

    private async Task<string?> RenewAsync(string path, string refreshToken)
    {
        var (status, body) = await PostAsync(
            path, ("grant_type", "refresh_token"), ("client_id", "c"), ("client_secret", "s"), ("refresh_token", refreshToken));
        using var json = JsonDocument.Parse(body);
        if (status == HttpStatusCode.OK)
        {
            return json.RootElement.GetProperty("refresh_token").GetString();
        }

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, json.RootElement.GetProperty("error").GetString()));
        return null;
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new StringContent(
            string.Join("&", form.Select(static pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}")),
            Encoding.UTF8,
            "application/x-www-form-urlencoded");
        using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private Task<(HttpStatusCode Status, string Body)> PutTokenAsync(string lifetime) =>
        SendAsync(HttpMethod.Put, "/latest/api/token", "X-volc-ecs-metadata-token-ttl-seconds", lifetime);

    private Task<(HttpStatusCode Status, string Body)> GetAsync(string path, string? token) =>
        SendAsync(HttpMethod.Get, path, "X-volc-ecs-metadata-token", token);

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string header, string? value)
    {
        using var message = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (value is not null)
        {
            message.Headers.Add(header, value);
        }

        using var response = await _client.SendAsync(message);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
