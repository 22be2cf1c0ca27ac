using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>
/// A profile that the user named: the aliyun CLI's, or else the ini file's section. What fails there is an error, and nothing else is
/// tried.
/// </summary>
internal sealed class NamedProfileSource(CredentialMachine machine, string profileName) : ICredentialSource
{
    private readonly AliyunCliSource _cli = new(machine, profileName);
    private readonly AlibabaCloudIniSource _ini = new(machine, profileName);

    /// <inheritdoc/>
    public CredentialPreview? Preview()
    {
        var source = Choose();
        return source.Preview() ?? throw new CredentialException(
            $"profile '{profileName}'", CredentialMessages.FormatSwitchedOff("ALIBABA_CLOUD_ECS_METADATA_DISABLED"));
    }

    /// <inheritdoc/>
    public Task<CredentialFinding> FindAsync(CancellationToken cancellationToken) => Choose().FindAsync(cancellationToken);

    private ICredentialSource Choose()
    {
        var cliPath = AliyunCliConfiguration.FindPath(machine);
        if (AliyunCliConfiguration.IsPresent(machine))
        {
            var text = new CredentialFile(AliyunCliConfiguration.Source, machine).Read(cliPath);
            if (AliyunCliConfiguration.Parse(cliPath, text).Find(profileName) is not null)
            {
                return _cli;
            }
        }

        if (AlibabaCloudIniFiles.Find(machine).Any(HasSection))
        {
            return _ini;
        }

        throw new CredentialException(
            $"profile '{profileName}'", AliyunCliConfiguration.FindSwitch(machine) is { } off
                ? AlibabaCloudCredentialMessages.FormatNoSuchProfileOff(cliPath, off)
                : AlibabaCloudCredentialMessages.FormatNoSuchProfile(cliPath));
    }

    private bool HasSection(string path) =>
        IniFile.Parse(AlibabaCloudIniFiles.Source, path, new CredentialFile(AlibabaCloudIniFiles.Source, machine).Read(path))
            .Section(profileName) is not null;
}
