using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>A key pair, or a temporary credential, in environment variables.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.1 (step 1) and 6.2.</remarks>
public sealed class AlibabaCloudEnvironmentSource(CredentialMachine machine) : ICredentialSource
{
    /// <inheritdoc/>
    public CredentialPreview? Preview() =>
        AlibabaCloudEnvironment.FindCredential(machine.Variables) is { } finding
            ? new CredentialPreview(finding.Source)
            {
                AccessKeyId = finding.Credential.MaskedAccessKeyId,
                Region = AlibabaCloudEnvironment.FindRegion(machine.Variables),
            }
            : null;

    /// <inheritdoc/>
    public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) =>
        Task.FromResult(AlibabaCloudEnvironment.FindCredential(machine.Variables)
            ?? throw new CredentialException(
                "Environment", AlibabaCloudCredentialMessages.EnvironmentHalf));
}
