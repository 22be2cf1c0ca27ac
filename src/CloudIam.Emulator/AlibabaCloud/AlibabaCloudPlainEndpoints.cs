using CloudIam.Emulator.AlibabaCloud.Metadata;
using CloudIam.Emulator.AlibabaCloud.SingleSignOn;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud;

/// <summary>Alibaba Cloud's services that give out credentials and are no signed API.</summary>
internal static class AlibabaCloudPlainEndpoints
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IPlainEndpoint> Create(TemporaryCredentials keys, TimeProvider timeProvider) =>
    [
        new EcsMetadata(keys, timeProvider),
        new CredentialsUri(keys, timeProvider),
        new CloudSso(keys, timeProvider),
        new OAuth(keys, timeProvider),
    ];
}
