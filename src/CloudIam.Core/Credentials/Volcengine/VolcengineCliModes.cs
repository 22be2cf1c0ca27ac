using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>Turns a profile into the source that its mode means. Source: facts, Volcengine 6.3.</summary>
internal static class VolcengineCliModes
{
    private const int MaxShownMode = 40;

    /// <summary>The source of a profile.</summary>
    /// <exception cref="CredentialException">The mode is unknown, or a field that it needs is missing.</exception>
    public static ICredentialSource Open(CredentialMachine machine, VolcengineCliConfig config, VolcengineCliProfile profile) =>
        profile.Mode switch
        {
            "ak" => new VolcengineCliKeySource(profile),
            "ramrolearn" => OpenAssumeRole(machine, profile),
            "oidc" => new VolcengineOidcSource(machine, new VolcengineOidcRole
            {
                Source = profile.SourceName,
                RoleTrn = profile.Require("role-trn"),
                TokenFile = profile.Require("oidc-token-file"),
            }),
            "ecsrole" => new VolcengineMetadataSource(machine, profile.Require("role-name")),
            "sso" => new VolcengineSsoSource(machine, config, profile),
            "console-login" => new VolcengineConsoleLoginSource(machine, config, profile),
            var mode => throw new CredentialException(
                profile.SourceName,
                Unknown(mode)),
        };

    /// <summary>A mode's name, unless it looks like something else that got there by mistake.</summary>
    private static string Unknown(string mode) =>
        mode.Length <= MaxShownMode && mode.All(static character => char.IsLetter(character) || character == '-')
            ? VolcengineCredentialMessages.FormatModeNamedUnknown(mode)
            : VolcengineCredentialMessages.ModeUnknown;

    private static VolcengineAssumeRoleSource OpenAssumeRole(CredentialMachine machine, VolcengineCliProfile profile)
    {
        var request = new VolcengineRoleRequest
        {
            RoleTrn = VolcengineRoleRequest.Trn(profile.Require("account-id"), profile.Require("role-name")),
        };
        try
        {
            return new VolcengineAssumeRoleSource(machine, new VolcengineCliKeySource(profile), request, profile.Region);
        }
        catch (ArgumentException exception)
        {
            throw new CredentialException(profile.SourceName, exception.Message);
        }
    }
}
