using System.Management.Automation;

namespace CloudIam.PowerShell.Errors;

/// <summary>The errors of writing a report.</summary>
internal static class ReportErrors
{
    /// <summary>Something was piped in that a report cannot tell of.</summary>
    public static ErrorRecord ForInput(string flaw, object target) =>
        new(new ArgumentException(flaw), "InvalidReportInput", ErrorCategory.InvalidArgument, target);

    /// <summary>A path that no file can be written to.</summary>
    public static ErrorRecord ForPath(string flaw, string path) => ErrorRecords.ForArgument(new ArgumentException(flaw), path);

    /// <summary>The file is there, and was not to be replaced.</summary>
    public static ErrorRecord Exists(string path) => new(
        new IOException($"The file '{path}' is there already. Leave out -NoClobber to replace it, or give another -Path."),
        "NoClobber",
        ErrorCategory.ResourceExists,
        path);

    /// <summary>The file may only be read.</summary>
    public static ErrorRecord IsReadOnly(string path) => NotWritten(
        new UnauthorizedAccessException($"The file '{path}' is read-only. Give -Force to replace it all the same."), path);

    /// <summary>Writing failed; what was there before is still there.</summary>
    public static ErrorRecord NotWritten(Exception exception, string path) =>
        new(exception, "ReportNotWritten", ErrorCategory.WriteError, path);
}
