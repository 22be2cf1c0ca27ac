using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Credentials;
using CloudIam.Core.Http;

namespace CloudIam.Credentials.Tests.Transport;

/// <summary>One call of RAM, attempted once.</summary>
internal static class RamCall
{
    /// <summary>Sends it, to the cloud's own endpoint where none is given.</summary>
    public static Task<ApiResponse> SendAsync(TransportSettings settings, Uri? endpoint = null)
    {
        var client = new ApiClient(new ApiClientOptions { Transport = settings, MaxAttempts = 1 });
        var key = new StaticCredentialProvider(new CredentialFinding(new CloudCredential("LTAItestkey0001", "secret"), "test"));
        return new RamClient(new CloudSession(client, key, endpoint))
            .AttachPolicyToRoleAsync("app", new PolicyName("ops", "Custom"), CancellationToken.None);
    }
}
