namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>The names of the profiles on a machine, for completion: no network, no error, no warning.</summary>
public static class AlibabaCloudProfiles
{
    /// <summary>The aliyun CLI's profiles, then the ini files' sections that are not among them. What cannot be read is left out.</summary>
    public static IReadOnlyList<string> List(CredentialMachine machine)
    {
        var quiet = machine with { Warn = static _ => { } };
        return [.. CliNames(quiet).Concat(IniNames(quiet)).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> CliNames(CredentialMachine machine)
    {
        var path = AliyunCliConfiguration.FindPath(machine);
        return AliyunCliConfiguration.IsPresent(machine)
            ? Attempt(() => AliyunCliConfiguration.Parse(path, Read(AliyunCliConfiguration.Source, machine, path))
                .Profiles.Select(static profile => profile.Name))
            : [];
    }

    private static IEnumerable<string> IniNames(CredentialMachine machine) =>
        AlibabaCloudIniFiles.Find(machine).SelectMany(path => Attempt(() =>
            IniFile.Parse(AlibabaCloudIniFiles.Source, path, Read(AlibabaCloudIniFiles.Source, machine, path)).SectionNames));

    private static string Read(string source, CredentialMachine machine, string path) => new CredentialFile(source, machine).Read(path);

    private static IReadOnlyList<string> Attempt(Func<IEnumerable<string>> read)
    {
        try
        {
            return [.. read()];
        }
        catch (CredentialException)
        {
            return [];
        }
    }
}
