using CloudIam.Core.Reports;
using CloudIam.PowerShell.Errors;

namespace CloudIam.PowerShell.Reports;

/// <summary>What a report says about a code: the same that an error of it says.</summary>
internal static class ReportAdvisor
{
    /// <summary>The advice.</summary>
    /// <param name="code">The code.</param>
    /// <param name="action">The action that is missing; null when that is not the cause or not known.</param>
    public static ReportAdvice For(string code, string? action) => new(
        ErrorCategories.For(code, statusCode: null).ToString(),
        ErrorAdvice.For(new CloudIamException("") { Code = code, Action = action }));
}
