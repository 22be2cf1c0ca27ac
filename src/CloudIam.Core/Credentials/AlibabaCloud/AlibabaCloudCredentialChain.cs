using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>Where a credential for Alibaba Cloud is looked for.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.1.</remarks>
public static class AlibabaCloudCredentialChain
{
    /// <summary>
    /// All sources in the SDKs' order: environment, OIDC from the environment, the aliyun CLI's file, the ini file, instance metadata,
    /// credentials URI. With a profile's name, that profile only.
    /// </summary>
    /// <param name="machine">The machine to look on.</param>
    /// <param name="profileName">The profile that the user named; null for none.</param>
    public static ICredentialSource Create(CredentialMachine machine, string? profileName = null) =>
        string.IsNullOrWhiteSpace(profileName)
            ? new CredentialChain(
                [
                    new AlibabaCloudEnvironmentSource(machine),
                    new AlibabaCloudOidcSource(machine),
                    new AliyunCliSource(machine),
                    new AlibabaCloudIniSource(machine),
                    new EcsMetadataSource(machine),
                    new CredentialsUriSource(machine),
                ],
                static () => CredentialMessages.NoAlibabaCloudCredential)
            : new NamedProfileSource(machine, profileName!.Trim());
}
