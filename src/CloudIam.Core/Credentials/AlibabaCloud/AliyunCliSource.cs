using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>The login of the aliyun CLI: the profile that is named, or its current one.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.1 (step 3) and 6.4. The file is read anew each time, so a new login is seen.</remarks>
public sealed class AliyunCliSource : ICredentialSource
{
    private readonly object _lock = new();
    private readonly CredentialMachine _machine;
    private readonly string? _profileName;
    private readonly CredentialFile _file;
    private string? _text;
    private AliyunCliProfile? _profile;
    private ICredentialSource? _source;

    /// <summary>Makes a source.</summary>
    /// <param name="machine">Where the file, variables, clock and network are.</param>
    /// <param name="profileName">The profile; null for <c>ALIBABA_CLOUD_PROFILE</c>, else the file's <c>current</c>.</param>
    public AliyunCliSource(CredentialMachine machine, string? profileName = null)
    {
        _machine = machine;
        _profileName = profileName;
        _file = new CredentialFile(AliyunCliConfiguration.Source, machine);
    }

    /// <inheritdoc/>
    public CredentialPreview? Preview() =>
        Open() is var (profile, source) && source.Preview() is { } preview
            ? preview with { Source = profile.Source, ProfileName = profile.Name, Region = profile.Region }
            : null;

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        if (Open() is not var (profile, source))
        {
            throw new CredentialException(AliyunCliConfiguration.Source, AlibabaCloudCredentialMessages.NoProfile);
        }

        var finding = await source.FindAsync(cancellationToken).ConfigureAwait(false);
        return finding with { Source = $"{profile.Source}, profile '{profile.Name}'" };
    }

    /// <summary>The profile and its source; null when there is no file, or when nobody has filled in its current profile yet.</summary>
    private (AliyunCliProfile Profile, ICredentialSource Source)? Open()
    {
        if (!AliyunCliConfiguration.IsPresent(_machine))
        {
            return null;
        }

        var path = AliyunCliConfiguration.FindPath(_machine);
        lock (_lock)
        {
            var text = _file.ReadSecret(path);
            if (_source is null || text != _text)
            {
                var configuration = AliyunCliConfiguration.Parse(path, text);
                _profile = Choose(configuration);
                _source = _profile is null ? null : new AliyunCliSources(configuration, _machine).Create(_profile);
                _text = text;
            }

            // A source keeps what it has learned, such as a renewed token, as long as the file stays as it is.
            return _source is null ? null : (_profile!, _source);
        }
    }

    private AliyunCliProfile? Choose(AliyunCliConfiguration configuration)
    {
        if ((_profileName ?? MachineSettings.Text(_machine, "ALIBABA_CLOUD_PROFILE")) is { } name)
        {
            return configuration.Find(name) ?? throw new CredentialException(
                AliyunCliConfiguration.Source, AlibabaCloudCredentialMessages.FormatFileLacksProfile(configuration.Path, name));
        }

        if (configuration.Current is not { } current)
        {
            return configuration.Profiles.Count == 0
                ? null
                : throw new CredentialException(
                    AliyunCliConfiguration.Source, AlibabaCloudCredentialMessages.FormatFileLacksCurrent(configuration.Path));
        }

        var profile = configuration.Find(current) ?? throw new CredentialException(
            AliyunCliConfiguration.Source, AlibabaCloudCredentialMessages.FormatCurrentMissing(configuration.Path, current));
        return profile.Mode is null ? null : profile;
    }
}
