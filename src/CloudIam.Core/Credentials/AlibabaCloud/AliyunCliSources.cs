using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>Makes the source that a profile of the aliyun CLI describes. All its fields are checked then; nothing is asked.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.4.</remarks>
internal sealed class AliyunCliSources(AliyunCliConfiguration configuration, CredentialMachine machine)
{
    private const int MaxShownMode = 40;
    private const string ExternalSwitch = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";

    /// <summary>The source of a profile.</summary>
    /// <exception cref="CredentialException">The profile cannot be used as it stands.</exception>
    public ICredentialSource Create(AliyunCliProfile profile) => Create(profile, [profile.Name]);

    private ICredentialSource Create(AliyunCliProfile profile, IReadOnlyList<string> path) => profile.Mode switch
    {
        "AK" => new KeySource(profile.Source, new CloudCredential(profile.Require("access_key_id"), profile.Require("access_key_secret"))),
        "StsToken" => StsToken(profile),
        "RamRoleArn" => new AssumeRoleSource(
            machine, new KeySource(profile.Source, profile.Key()), profile.Role(), profile.StsEndpoint(machine)),
        "EcsRamRole" => new EcsMetadataSource(machine, profile.Text("ram_role_name"), profile.Source),
        "ChainableRamRoleArn" => Chainable(profile, path),
        "External" => External(profile, path),
        "CredentialsURI" => Uri(profile),
        "OIDC" => Oidc(profile),
        "CloudSSO" => new CloudSsoSource(profile, machine),
        "OAuth" => new OAuthSource(profile, machine),
        "RsaKeyPair" => throw NotSupported(profile, AlibabaCloudCredentialMessages.InsteadOfRsaKeyPair),
        "RamRoleArnWithRoleName" => throw NotSupported(
            profile, AlibabaCloudCredentialMessages.InsteadOfRoleName),
        "BearerToken" => BearerToken(profile),
        "Anonymous" => throw NotSupported(profile, AlibabaCloudCredentialMessages.InsteadOfAnonymous),
        null => throw profile.Error(AlibabaCloudCredentialMessages.ModeMissing),
        _ => throw profile.Error(Unknown(profile.Mode)),
    };

    private static KeySource StsToken(AliyunCliProfile profile)
    {
        profile.Require("sts_token");
        return new KeySource(profile.Source, profile.Key());
    }

    private static KeySource BearerToken(AliyunCliProfile profile)
    {
        var token = profile.Require("bearer_token");
        try
        {
            return new KeySource(
                profile.Source,
                profile.Text("bearer_token_header_key") is { } header
                    ? CloudCredential.FromBearerToken(token, header)
                    : CloudCredential.FromBearerToken(token));
        }
        catch (ArgumentException exception)
        {
            throw profile.Error(AlibabaCloudCredentialMessages.FormatUnusable(exception.Message));
        }
    }

    private AssumeRoleSource Chainable(AliyunCliProfile profile, IReadOnlyList<string> path)
    {
        var name = profile.Require("source_profile");
        string[] longer = [.. path, name];
        if (path.Contains(name, StringComparer.Ordinal))
        {
            throw profile.Error(AlibabaCloudCredentialMessages.FormatCircle(string.Join(" -> ", longer)));
        }

        var source = configuration.Find(name) ?? throw profile.Error(AlibabaCloudCredentialMessages.FormatNoSourceProfile(name));
        return new AssumeRoleSource(machine, Create(source, longer), profile.Role(), profile.StsEndpoint(machine));
    }

    private ExternalProcessSource External(AliyunCliProfile profile, IReadOnlyList<string> path)
    {
        RequireExternalAllowed(profile);
        return new ExternalProcessSource(
            profile,
            machine,
            given => given.Mode is "External" or "ChainableRamRoleArn"
                ? throw profile.Error(AlibabaCloudCredentialMessages.FormatProcessMode(given.Mode))
                : Create(given, path));
    }

    private CredentialsUriSource Uri(AliyunCliProfile profile)
    {
        RequireExternalAllowed(profile);
        var uri = profile.Text("credentials_uri") ?? MachineSettings.Text(machine, CredentialsUriSource.Variable);
        return new CredentialsUriSource(machine, uri ?? profile.Require("credentials_uri"), profile.Source);
    }

    private OidcRoleSource Oidc(AliyunCliProfile profile) => new(
        profile.Source,
        new OidcRole(
            profile.Require("oidc_provider_arn"), profile.Require("oidc_token_file"), profile.Role(), profile.StsEndpoint(machine)),
        machine);

    /// <summary>The CLI's switch holds for both modes that let something else give the credential (facts, Alibaba Cloud 6.2).</summary>
    private void RequireExternalAllowed(AliyunCliProfile profile)
    {
        if (MachineSettings.IsOn(machine, ExternalSwitch))
        {
            throw profile.Error(AlibabaCloudCredentialMessages.FormatModeSwitchedOff(ExternalSwitch));
        }
    }

    private static CredentialException NotSupported(AliyunCliProfile profile, string instead) =>
        profile.Error(AlibabaCloudCredentialMessages.FormatModeUnsupported(profile.Mode, instead));

    /// <summary>A mode's name, unless it looks like something else that got there by mistake.</summary>
    private static string Unknown(string mode) => mode.Length <= MaxShownMode && mode.All(char.IsLetter)
        ? AlibabaCloudCredentialMessages.FormatModeNamedUnknown(mode)
        : AlibabaCloudCredentialMessages.ModeUnknown;
}
