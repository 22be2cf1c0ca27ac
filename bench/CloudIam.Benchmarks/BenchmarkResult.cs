using System.Globalization;

namespace CloudIam.Benchmarks;

/// <summary>What became of one row; kept as JSON until it is measured again.</summary>
internal sealed record BenchmarkResult
{
    /// <summary>The row.</summary>
    public required string Name { get; init; }

    /// <summary>The figures behind the ratios, in words.</summary>
    public string Figures { get; init; } = "";

    /// <summary>What the goal is about.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>How long measuring took.</summary>
    public double Seconds { get; init; }

    /// <summary>What is missing on this machine; null when the row was measured.</summary>
    public string? Unavailable { get; init; }

    /// <summary>Why measuring failed, which is a defect; null when it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether all goals are met; null when nothing was measured.</summary>
    public bool? IsMet => Measures.Count == 0 ? null : Measures.All(static measure => measure.IsMet);

    /// <inheritdoc/>
    public override string ToString() =>
        Failure is not null ? "FAILED: " + Failure
        : Unavailable ?? string.Create(
            CultureInfo.InvariantCulture,
            $"{(IsMet == true ? "met" : "NOT MET")}: {string.Join(", ", Measures)} [{Figures}] {Seconds:0} s");
}
