using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>A role that the environment lets a pod assume with its identity token (RRSA).</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.1 (step 2) and 6.2.</remarks>
public sealed class AlibabaCloudOidcSource(CredentialMachine machine) : ICredentialSource
{
    private const string Name = "OIDC (ALIBABA_CLOUD_ROLE_ARN)";

    /// <inheritdoc/>
    public CredentialPreview? Preview() => Find()?.Preview() is { } preview
        ? preview with { Region = AlibabaCloudEnvironment.FindRegion(machine.Variables) }
        : null;

    /// <inheritdoc/>
    public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) =>
        (Find() ?? throw new CredentialException(
            Name,
            AlibabaCloudCredentialMessages.OidcHalf))
        .FindAsync(cancellationToken);

    /// <summary>The variables' role; null unless all three are set. The CLI's spelling of the prefix comes second.</summary>
    private OidcRoleSource? Find() =>
        Variable("ROLE_ARN") is { } roleArn
            && Variable("OIDC_PROVIDER_ARN") is { } providerArn
            && Variable("OIDC_TOKEN_FILE") is { } tokenFile
            ? new OidcRoleSource(
                Name,
                new OidcRole(
                    providerArn,
                    tokenFile,
                    new AssumeRoleRequest(roleArn, Variable("ROLE_SESSION_NAME")),
                    AlibabaCloudStsEndpoint.Resolve(machine)),
                machine)
            : null;

    private string? Variable(string name) =>
        EnvironmentVariables.FindFirst(["ALIBABA_CLOUD_" + name, "ALIBABACLOUD_" + name], machine.Variables);
}
