namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>Where the SDKs' ini file may be.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.3: C# and Python read the first default path, Go and Node the second.</remarks>
internal static class AlibabaCloudIniFiles
{
    /// <summary>The source, for messages about the file itself.</summary>
    public const string Source = "credentials ini file";

    /// <summary>The files to read, in order; a path that a variable names is the only one, and must be there.</summary>
    public static IReadOnlyList<string> Find(CredentialMachine machine) =>
        MachineSettings.Text(machine, "ALIBABA_CLOUD_CREDENTIALS_FILE") is { } path
            ? [MachineSettings.Path(machine, path)]
            : [.. DefaultPaths(machine).Where(static path => File.Exists(path) || Directory.Exists(path))];

    private static string[] DefaultPaths(CredentialMachine machine) =>
    [
        Path.Combine(machine.HomeDirectory, ".alibabacloud", "credentials.ini"),
        Path.Combine(machine.HomeDirectory, ".alibabacloud", "credentials"),
    ];
}
