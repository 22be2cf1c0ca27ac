namespace CloudIam.Core.Reports;

/// <summary>The failures of one code, with what to do about them.</summary>
/// <param name="Code">The code.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Statements">The permissions that are missing; empty when that is not the cause or nobody says.</param>
/// <param name="Rows">The failures in the order of the input.</param>
internal sealed record FailureGroup(
    string Code, ReportAdvice Advice, IReadOnlyList<PolicyStatement> Statements, IReadOnlyList<FailureRow> Rows);
