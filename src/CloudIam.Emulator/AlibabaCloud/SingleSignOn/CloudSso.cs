using CloudIam.Emulator.Api;
using CloudIam.Emulator.Http;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.SingleSignOn;

/// <summary>The CloudSSO sign-in host: an access token buys a key (facts, Alibaba Cloud 6.4).</summary>
internal sealed class CloudSso(TemporaryCredentials keys, TimeProvider timeProvider) : IPlainEndpoint
{
    /// <summary>The access token that is accepted; plainly fake.</summary>
    public const string AccessToken = "emulator-cloudsso-access-token";

    private const string Path = "/cloud-credentials";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public HttpResponse? TryAnswer(HttpRequest request)
    {
        if (request.Path != Path)
        {
            return null;
        }

        if (request.Method != "POST")
        {
            return AlibabaCloudKeys.Text(405, "Method Not Allowed");
        }

        if (request.Headers["authorization"] != "Bearer " + AccessToken)
        {
            return Error(401, "InvalidAccessToken");
        }

        var parameters = ApiParameters.Read(request);
        if (parameters["AccountId"] is not { Length: > 0 } || parameters["AccessConfigurationId"] is not { Length: > 0 } configuration)
        {
            return Error(400, "InvalidParameter");
        }

        var subject = AlibabaCloudKeys.Subject("AliyunReservedSSO-" + configuration, "emulator");
        var key = keys.Issue("STS.", timeProvider.GetUtcNow() + s_lifetime, subject);
        return AlibabaCloudKeys.Json(200, writer =>
        {
            writer.WriteStartObject("CloudCredential");
            AlibabaCloudKeys.WriteMembers(writer, key);
            writer.WriteEndObject();
            writer.WriteString("RequestId", Guid.NewGuid().ToString("D"));
        });
    }

    private static HttpResponse Error(int statusCode, string code) =>
        AlibabaCloudKeys.Json(statusCode, writer => writer.WriteString("ErrorCode", code));
}
