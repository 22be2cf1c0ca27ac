using System.Management.Automation;
using CloudIam.PowerShell.Messages;

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
        new IOException(ReportMessages.FormatExists(path)),
        "NoClobber",
        ErrorCategory.ResourceExists,
        path);

    /// <summary>The file may only be read.</summary>
    public static ErrorRecord IsReadOnly(string path) =>
        NotWritten(new UnauthorizedAccessException(ReportMessages.FormatReadOnly(path)), path);

    /// <summary>Writing failed; what was there before is still there.</summary>
    public static ErrorRecord NotWritten(Exception exception, string path) =>
        new(exception, "ReportNotWritten", ErrorCategory.WriteError, path);
}
