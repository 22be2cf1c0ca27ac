using CloudIam.Emulator.Api;
using CloudIam.Emulator.Http;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Metadata;

/// <summary>An address that hands out keys, for <c>ALIBABA_CLOUD_CREDENTIALS_URI</c> (facts, Alibaba Cloud 6.4).</summary>
internal sealed class CredentialsUri(TemporaryCredentials keys, TimeProvider timeProvider) : IPlainEndpoint
{
    private const string Path = "/credentials-uri";

    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public HttpResponse? TryAnswer(HttpRequest request)
    {
        if (request.Path != Path)
        {
            return null;
        }

        if (request.Method != "GET")
        {
            return AlibabaCloudKeys.Text(405, "Method Not Allowed");
        }

        var key = keys.Issue("STS.", timeProvider.GetUtcNow() + s_lifetime, AlibabaCloudKeys.Subject("app-prod", "credentials-uri"));
        return AlibabaCloudKeys.Json(200, writer =>
        {
            writer.WriteString("Code", "Success");
            AlibabaCloudKeys.WriteMembers(writer, key);
        });
    }
}
