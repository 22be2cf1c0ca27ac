using System.Collections.Concurrent;
using System.Globalization;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Http;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Metadata;

/// <summary>The metadata service of an ECS instance that has a role, with and without a token (facts, Alibaba Cloud 6.5).</summary>
/// <remarks>Volcengine's service has the same path for tokens; the header's name tells them apart.</remarks>
internal sealed class EcsMetadata(TemporaryCredentials keys, TimeProvider timeProvider) : IPlainEndpoint
{
    /// <summary>The instance's role.</summary>
    public const string RoleName = "app-prod";

    private const string TokenPath = "/latest/api/token";
    private const string RolePath = "/latest/meta-data/ram/security-credentials/";
    private const string TimeToLive = "X-aliyun-ecs-metadata-token-ttl-seconds";
    private const string TokenHeader = "X-aliyun-ecs-metadata-token";
    private const int MaxTokenSeconds = 21600;

    /// <summary>How long a key lasts that the service gives out.</summary>
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _tokens = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public HttpResponse? TryAnswer(HttpRequest request)
    {
        if (request.Path == TokenPath && request.Headers[TimeToLive] is { } seconds)
        {
            return request.Method == "PUT" ? IssueToken(seconds) : AlibabaCloudKeys.Text(405, "Method Not Allowed");
        }

        if (!request.Path.StartsWith(RolePath, StringComparison.Ordinal))
        {
            return null;
        }

        if (request.Method != "GET")
        {
            return AlibabaCloudKeys.Text(405, "Method Not Allowed");
        }

        if (request.Headers[TokenHeader] is { } token && (!_tokens.TryGetValue(token, out var end) || timeProvider.GetUtcNow() >= end))
        {
            return AlibabaCloudKeys.Text(401, "Unauthorized");
        }

        return request.Path.Substring(RolePath.Length) switch
        {
            "" => AlibabaCloudKeys.Text(200, RoleName),
            RoleName => IssueKey(),
            _ => AlibabaCloudKeys.Text(404, "Not Found"),
        };
    }

    private HttpResponse IssueToken(string text)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds is < 1 or > MaxTokenSeconds)
        {
            return AlibabaCloudKeys.Text(400, "Bad Request");
        }

        var token = Guid.NewGuid().ToString("N");
        _tokens[token] = timeProvider.GetUtcNow().AddSeconds(seconds);
        return AlibabaCloudKeys.Text(200, token);
    }

    private HttpResponse IssueKey()
    {
        var now = timeProvider.GetUtcNow();
        var key = keys.Issue("STS.", now + s_lifetime, AlibabaCloudKeys.Subject(RoleName, "i-emulator"));
        return AlibabaCloudKeys.Json(200, writer =>
        {
            writer.WriteString("Code", "Success");
            writer.WriteString("LastUpdated", AlibabaCloudParameters.Date(now));
            AlibabaCloudKeys.WriteMembers(writer, key);
        });
    }
}
