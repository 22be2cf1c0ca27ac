namespace CloudIam.Core.Reports;

/// <summary>What to do about an error code.</summary>
/// <param name="Category">The code's category, such as <c>PermissionDenied</c>.</param>
/// <param name="Text">What to do; null for the common advice of the category.</param>
public sealed record ReportAdvice(string Category, string? Text);
