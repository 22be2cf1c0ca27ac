using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>The login of the <c>ve</c> command line: a profile of its file, in any of its modes. Source: facts, Volcengine 6.3.</summary>
/// <remarks>
/// The profile is the one that is asked for, else that of <c>VOLCENGINE_PROFILE</c>, <c>VOLCSTACK_PROFILE</c>, <c>current</c>, or
/// <c>default</c>. The SDKs have this order; <c>ve</c> itself puts <c>current</c> before its variable.
/// </remarks>
public sealed class VolcengineCliSource : ICredentialSource
{
    private const string SourceName = "ve CLI";

    private readonly CredentialMachine _machine;
    private readonly string? _profileName;
    private Opened? _opened;

    /// <summary>Makes the source.</summary>
    /// <param name="machine">Variables, home, network and clock.</param>
    /// <param name="profileName">The profile that is asked for; null for the one that applies.</param>
    public VolcengineCliSource(CredentialMachine machine, string? profileName = null)
    {
        _machine = machine;
        _profileName = string.IsNullOrWhiteSpace(profileName) ? null : profileName;
    }

    /// <inheritdoc/>
    public CredentialPreview? Preview() => Open() is not { } opened
        ? null
        : Named(opened.Profile, () => opened.Source.Preview() is { } preview
            ? preview with
            {
                Source = Describe(opened.Profile),
                ProfileName = opened.Profile.Name,
                Region = opened.Profile.Region ?? preview.Region,
            }
            : null);

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        var opened = Open() ?? throw new CredentialException(SourceName, VolcengineCredentialMessages.NoProfile);
        try
        {
            var finding = await opened.Source.FindAsync(cancellationToken).ConfigureAwait(false);
            return finding with { Source = $"{Describe(opened.Profile)}, profile {opened.Profile.Name}" };
        }
        catch (CredentialException exception) when (exception.CredentialSource != opened.Profile.SourceName)
        {
            throw Name(opened.Profile, exception);
        }
    }

    private static string Describe(VolcengineCliProfile profile) => $"{SourceName}, mode {profile.Mode}";

    /// <summary>The profile and its source. The same as before while the profile is the same: a login's tokens are renewed in memory.</summary>
    private Opened? Open()
    {
        var isNamed = _profileName is not null || VolcengineCliConfig.FindVariableProfile(_machine.Variables) is not null;
        if (VolcengineCliConfig.Read(_machine, SourceName) is not { } config)
        {
            return isNamed
                ? throw new CredentialException(
                    SourceName,
                    VolcengineCredentialMessages.FormatProfileWithoutFile(
                        _profileName ?? VolcengineCliConfig.FindVariableProfile(_machine.Variables),
                        VolcengineCliConfig.DefaultPath(_machine)))
                : null;
        }

        if (config.FindProfile(SourceName, _profileName, _machine.Variables) is not { } profile)
        {
            return null;
        }

        if (_opened is { } opened && opened.Profile.Name == profile.Name && opened.Profile.Text == profile.Text)
        {
            return opened;
        }

        return _opened = new Opened(profile, Named(profile, () => VolcengineCliModes.Open(_machine, config, profile)));
    }

    private static T Named<T>(VolcengineCliProfile profile, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CredentialException exception) when (exception.CredentialSource != profile.SourceName)
        {
            throw Name(profile, exception);
        }
    }

    /// <summary>The failure of what a profile refers to, under the profile's name.</summary>
    private static CredentialException Name(VolcengineCliProfile profile, CredentialException exception) =>
        new(profile.SourceName, exception.Message, exception);

    private sealed record Opened(VolcengineCliProfile Profile, ICredentialSource Source);
}
