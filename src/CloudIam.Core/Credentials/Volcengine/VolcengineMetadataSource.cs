using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>The role of the ECS instance that this runs on. Source: facts, Volcengine 6.2 and 6.5.</summary>
/// <param name="machine">Variables, network and clock.</param>
/// <param name="roleName">The role; null for the one that a variable names, or else the instance's first.</param>
public sealed class VolcengineMetadataSource(CredentialMachine machine, string? roleName = null) : ICredentialSource
{
    private const string DisabledVariable = "VOLCENGINE_ECS_METADATA_DISABLED";

    /// <summary>Source: facts, Volcengine 6.7.</summary>
    private static readonly TimeSpan s_refreshMargin = TimeSpan.FromSeconds(300);

    private bool IsDisabled =>
        string.Equals(Read(DisabledVariable), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Says what would be asked; whether this is an instance at all shows only then.</summary>
    public CredentialPreview? Preview() => !IsDisabled ? new CredentialPreview(Describe(FindRoleName()))
        : roleName is null ? null
        : throw Disabled();

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        if (IsDisabled)
        {
            throw Disabled();
        }

        var metadata = new VolcengineMetadata(machine);
        var token = await metadata.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        // Asked every time: another role may be bound to the instance meanwhile.
        var role = FindRoleName()
            ?? ChooseFirst(await metadata.GetRolesAsync(token, cancellationToken).ConfigureAwait(false));
        var key = await metadata.GetKeyAsync(role, token, cancellationToken).ConfigureAwait(false);
        return new CredentialFinding(key.Credential, Describe(role)) { Expiration = key.Expiration, RefreshMargin = s_refreshMargin };
    }

    private static string Describe(string? role) =>
        role is null ? VolcengineMetadata.SourceName : $"{VolcengineMetadata.SourceName}, role {role}";

    private static CredentialException Disabled() =>
        new(VolcengineMetadata.SourceName, CredentialMessages.FormatSwitchedOff(DisabledVariable));

    private string ChooseFirst(IReadOnlyList<string> roles)
    {
        if (roles.Count == 0)
        {
            throw new CredentialException(VolcengineMetadata.SourceName, VolcengineCredentialMessages.NoRoleBound);
        }

        if (roles.Count > 1)
        {
            machine.Warn(
                VolcengineCredentialMessages.FormatSeveralRoles(string.Join(", ", roles), roles[0]));
        }

        return roles[0];
    }

    private string? FindRoleName() => roleName ?? Read("VOLCENGINE_ECS_METADATA");

    private string? Read(string variable) => EnvironmentVariables.FindFirst([variable], machine.Variables);
}
