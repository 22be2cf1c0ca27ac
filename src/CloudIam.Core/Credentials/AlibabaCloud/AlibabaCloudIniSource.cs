using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>The SDKs' ini file: the section that is named, or <c>default</c>.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.1 (step 4) and 6.3.</remarks>
public sealed class AlibabaCloudIniSource : ICredentialSource
{
    private const string DefaultSection = "default";

    private readonly CredentialMachine _machine;
    private readonly string? _profileName;
    private readonly CredentialFile _file;

    /// <summary>Makes a source.</summary>
    /// <param name="machine">Where the files, variables, clock and network are.</param>
    /// <param name="profileName">The section; null for <c>ALIBABA_CLOUD_PROFILE</c>, else <c>default</c>.</param>
    public AlibabaCloudIniSource(CredentialMachine machine, string? profileName = null)
    {
        _machine = machine;
        _profileName = profileName;
        _file = new CredentialFile(AlibabaCloudIniFiles.Source, machine);
    }

    /// <inheritdoc/>
    public CredentialPreview? Preview() =>
        Open() is { } profile && profile.CreateSource().Preview() is { } preview
            ? preview with { Source = profile.Source, ProfileName = profile.Name, Region = profile.Region }
            : null;

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        var profile = Open() ?? throw new CredentialException(
            AlibabaCloudIniFiles.Source, AlibabaCloudCredentialMessages.NoIniFile);
        var finding = await profile.CreateSource().FindAsync(cancellationToken).ConfigureAwait(false);
        return finding with { Source = $"{profile.Source}, profile '{profile.Name}'" };
    }

    /// <summary>The section, from the first file that has it; null when there is no file.</summary>
    private static string Join(IReadOnlyList<string> paths) => paths is [var first, var second]
        ? AlibabaCloudCredentialMessages.FormatTwoPaths(first, second)
        : string.Join(", ", paths);

    private IniProfile? Open()
    {
        var paths = AlibabaCloudIniFiles.Find(_machine);
        var name = _profileName ?? MachineSettings.Text(_machine, "ALIBABA_CLOUD_PROFILE") ?? DefaultSection;
        foreach (var path in paths)
        {
            if (IniFile.Parse(AlibabaCloudIniFiles.Source, path, _file.ReadSecret(path)).Section(name) is { } keys)
            {
                return new IniProfile(name, path, keys, _machine);
            }
        }

        return paths.Count == 0
            ? null
            : throw new CredentialException(
                AlibabaCloudIniFiles.Source, AlibabaCloudCredentialMessages.FormatNoSection(name, Join(paths)));
    }
}
