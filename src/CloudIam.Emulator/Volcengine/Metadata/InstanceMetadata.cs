using System.Globalization;
using System.Text;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Http;
using CloudIam.Emulator.State;
using CloudIam.Emulator.Volcengine.Sts;

namespace CloudIam.Emulator.Volcengine.Metadata;

/// <summary>
/// The metadata service of an ECS instance that has one role, and wants a token. Source: facts, Volcengine 6.5.
/// </summary>
/// <param name="roleName">The instance's role; null for none.</param>
/// <param name="keys">Where the keys that are given out are known.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class InstanceMetadata(string? roleName, TemporaryCredentials keys, TimeProvider timeProvider) : IPlainEndpoint
{
    private const string TokenPath = "/latest/api/token";
    private const string RolesPath = "/volcstack/latest/iam/security_credentials";
    private const string TokenHeader = "X-volc-ecs-metadata-token";
    private const string LifetimeHeader = TokenHeader + "-ttl-seconds";

    /// <summary>A key lives for six hours, as in the documentation's sample.</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(6);

    private readonly ExpiringTokens _tokens = new(timeProvider);

    /// <inheritdoc/>
    public HttpResponse? TryAnswer(HttpRequest request)
    {
        // Alibaba Cloud has the same path; the header tells whose it is.
        if (request.Path == TokenPath && request.Headers[LifetimeHeader] is { } lifetime)
        {
            return request.Method == "PUT" ? GiveToken(lifetime) : Text(405, "Method Not Allowed");
        }

        if (!request.Path.StartsWith(RolesPath, StringComparison.Ordinal))
        {
            return null;
        }

        if (request.Headers[TokenHeader] is not { } token || !_tokens.IsGood(token))
        {
            return Text(401, "Unauthorized");
        }

        var rest = UrlEncoding.DecodePath(request.Path.Substring(RolesPath.Length)).TrimStart('/');
        return rest.Length == 0 ? ListRoles(request) : rest == roleName ? GiveKey(rest) : Text(404, "Not Found");
    }

    private static HttpResponse Text(int statusCode, string text) =>
        new() { StatusCode = statusCode, ContentType = "text/plain; charset=utf-8", Body = Encoding.UTF8.GetBytes(text) };

    private HttpResponse GiveToken(string lifetime) =>
        int.TryParse(lifetime, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 21600
            ? Text(200, _tokens.Issue(TimeSpan.FromSeconds(seconds)))
            : Text(400, "Bad Request");

    /// <summary>The names in a JSON array, or in lines where the request does not ask for JSON.</summary>
    private HttpResponse ListRoles(HttpRequest request)
    {
        var isJson = UrlEncoding.DecodePairs(request.Query).Contains(new("format", "json"));
        return Text(200, isJson ? roleName is null ? "[]" : System.Text.Json.JsonSerializer.Serialize(new[] { roleName }) : roleName ?? "");
    }

    private HttpResponse GiveKey(string role)
    {
        var now = timeProvider.GetUtcNow();
        var account = EmulatorCredential.VolcengineAccountId.ToString(CultureInfo.InvariantCulture);
        var key = keys.Issue(TemporaryKey.Prefix, now + s_lifetime, $"trn:sts::{account}:assumed-role/{role}/instance");
        return new HttpResponse
        {
            StatusCode = 200,
            ContentType = "application/json",
            Body = JsonAnswer.Write(writer =>
            {
                writer.WriteString("CurrentTime", TemporaryKey.Time(now));
                writer.WriteString("ExpiredTime", TemporaryKey.Time(key.Expiration));
                TemporaryKey.Write(writer, key);
            }),
        };
    }
}
