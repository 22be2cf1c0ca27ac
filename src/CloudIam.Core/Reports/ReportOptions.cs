using System.Globalization;

namespace CloudIam.Core.Reports;

/// <summary>How a report is written.</summary>
public sealed class ReportOptions
{
    /// <summary>The heading; null for the one of the language.</summary>
    public string? Title { get; init; }

    /// <summary>The language. One that there is none of is English.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>The clock, and the time zone that the report's time is told in.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
