namespace CloudIam.Credentials.Tests.AlibabaCloud;

/// <summary>A test that needs a shell.</summary>
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "Needs a POSIX shell." : null;
}
