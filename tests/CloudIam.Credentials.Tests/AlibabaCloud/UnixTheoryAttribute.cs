namespace CloudIam.Credentials.Tests.AlibabaCloud;

/// <summary>A theory that needs a shell.</summary>
internal sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? "Needs a POSIX shell." : null;
}
