using CloudIam.Core.Messages;
using CloudIam.Core.Volcengine;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>
/// A role assumed with an identity provider's token, such as a Kubernetes service account's. The token file is read again for every
/// session. Source: facts, Volcengine 6.2 and 6.6.
/// </summary>
public sealed class VolcengineOidcSource : ICredentialSource
{
    private readonly CredentialMachine _machine;
    private readonly VolcengineOidcRole? _role;

    /// <summary>The role that environment variables name.</summary>
    public VolcengineOidcSource(CredentialMachine machine) => _machine = machine;

    /// <summary>A role that a profile names.</summary>
    public VolcengineOidcSource(CredentialMachine machine, VolcengineOidcRole role)
        : this(machine) => _role = role;

    /// <inheritdoc/>
    public CredentialPreview? Preview() => FindRole() is { } role ? new CredentialPreview(role.Source) : null;

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        var role = FindRole() ?? throw new CredentialException("OIDC", VolcengineCredentialMessages.OidcNotConfigured);
        var token = CredentialFile.Read(role.Source, role.TokenFile).Trim();
        if (token.Length == 0)
        {
            throw new CredentialException(role.Source, VolcengineCredentialMessages.FormatOidcEmpty(role.TokenFile));
        }

        var session = await new VolcengineStsClient(_machine).AssumeRoleWithOidcAsync(role, token, cancellationToken).ConfigureAwait(false);
        return session.ToFinding(role.Source);
    }

    private VolcengineOidcRole? FindRole() => _role ?? VolcengineOidcRole.FromEnvironment(_machine.Variables);
}
