namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>Reads settings from the machine's variables.</summary>
internal static class MachineSettings
{
    /// <summary>A variable's value without space around it; null when it is not set or blank.</summary>
    public static string? Text(CredentialMachine machine, string name) => EnvironmentVariables.FindFirst([name], machine.Variables);

    /// <summary>Whether a switch is on: <c>true</c> in any case, or <c>1</c> (facts, Alibaba Cloud 6.2).</summary>
    public static bool IsOn(CredentialMachine machine, string name) =>
        Text(machine, name) is { } value && (value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));

    /// <summary>A path with <c>~</c> read as the machine's home.</summary>
    public static string Path(CredentialMachine machine, string path) =>
        path.StartsWith("~/", StringComparison.Ordinal) || path.StartsWith("~\\", StringComparison.Ordinal)
            ? System.IO.Path.Combine(machine.HomeDirectory, path.Substring(2))
            : path;
}
