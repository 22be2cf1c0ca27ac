using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>A key pair in environment variables. Source: facts, Volcengine 6.2.</summary>
public sealed class VolcengineEnvironmentSource(CredentialMachine machine) : ICredentialSource
{
    /// <inheritdoc/>
    public CredentialPreview? Preview() => VolcengineEnvironment.FindCredential(machine.Variables) is not { } finding
        ? null
        : new CredentialPreview(finding.Source)
        {
            AccessKeyId = finding.Credential.MaskedAccessKeyId,
            Region = VolcengineEnvironment.FindRegion(machine.Variables),
        };

    /// <inheritdoc/>
    public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) =>
        VolcengineEnvironment.FindCredential(machine.Variables) is { } finding
            ? Task.FromResult(finding)
            : throw new CredentialException("Environment", VolcengineCredentialMessages.EnvironmentHalf);
}
