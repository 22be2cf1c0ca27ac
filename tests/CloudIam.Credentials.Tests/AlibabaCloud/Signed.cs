using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Credentials;
using CloudIam.Core.Http;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

/// <summary>Signs with what a source found, so that the emulator proves it good.</summary>
internal static class Signed
{
    /// <summary>Finds a credential and asks the emulator who it is.</summary>
    public static async Task<(CredentialFinding Finding, AlibabaCloudIdentity Identity)> AskAsync(Scene scene, ICredentialSource source)
    {
        Assert.NotNull(source.Preview());
        var finding = await source.FindAsync(default);
        return (finding, await IdentityAsync(scene, finding.Credential));
    }

    public static Task<AlibabaCloudIdentity> IdentityAsync(Scene scene, CloudCredential credential) =>
        new AlibabaCloudStsClient(new CloudSession(
            new ApiClient(new ApiClientOptions { TimeProvider = scene.Clock, MaxAttempts = 1 }), credential, scene.Emulator.Endpoint))
        .GetCallerIdentityAsync(default);
}
