using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Contexts;

/// <summary>The sources of credentials for a cloud, as a context or a profile name asks for them.</summary>
internal static class CredentialSources
{
    /// <summary>The vendor's default chain, or one profile alone.</summary>
    public static ICredentialSource Chain(CloudProvider cloud, CredentialMachine machine, string? profileName) =>
        cloud == CloudProvider.Volcengine
            ? VolcengineCredentialChain.Create(machine, profileName)
            : AlibabaCloudCredentialChain.Create(machine, profileName);

    /// <summary>The source of a context: its credential, its profile, or the default chain; then the role it assumes with it.</summary>
    /// <exception cref="ArgumentException">The context's credential or role cannot be right.</exception>
    public static ICredentialSource Of(CloudIamContext context, CredentialMachine machine)
    {
        ICredentialSource source = context.Credential is { } credential
            ? new GivenCredentialSource(CredentialConversion.ToCloudCredential(credential, context.SecurityToken))
            : Chain(context.Cloud, machine, context.ChosenProfileName);
        return context.AssumeRoleSettings is { } role ? WithRole(context.Cloud, source, role, machine) : source;
    }

    /// <summary>The names of the profiles in the vendors' files. Asks no network.</summary>
    public static IReadOnlyList<string> ProfileNames(CloudProvider cloud, CredentialMachine machine) =>
        cloud == CloudProvider.Volcengine ? VolcengineProfiles.List(machine) : AlibabaCloudProfiles.List(machine);

    private static ICredentialSource WithRole(
        CloudProvider cloud, ICredentialSource source, AssumeRoleSettings role, CredentialMachine machine)
    {
        if (cloud == CloudProvider.AlibabaCloud)
        {
            return new AssumeRoleSource(
                machine, source, new AssumeRoleRequest(role.RoleName, role.SessionName, role.DurationSeconds, role.ExternalId));
        }

        if (role.ExternalId is not null)
        {
            throw new ArgumentException(ArgumentMessages.ExternalIdCloud);
        }

        return new VolcengineAssumeRoleSource(machine, source, new VolcengineRoleRequest
        {
            RoleTrn = role.RoleName,
            RoleSessionName = role.SessionName,
            DurationSeconds = role.DurationSeconds ?? VolcengineRoleRequest.DefaultDurationSeconds,
        });
    }
}
