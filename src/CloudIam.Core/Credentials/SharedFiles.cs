namespace CloudIam.Core.Credentials;

/// <summary>Notices credential files that others can read.</summary>
internal static class SharedFiles
{
    /// <summary>Warns when everybody on the machine can read a file.</summary>
    public static void WarnIfReadable(this CredentialMachine machine, string path)
    {
#if NET8_0_OR_GREATER
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & UnixFileMode.OtherRead) != 0)
        {
            machine.Warn(Messages.CredentialMessages.FormatReadableByAll(path));
        }
#else
        // This flavour runs on Windows only, where access lists say who can read.
        _ = (machine, path);
#endif
    }
}
