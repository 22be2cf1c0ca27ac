namespace CloudIam.Benchmarks;

/// <summary>What a row found.</summary>
/// <param name="Figures">The figures behind the ratios, in words: medians with their spread, counts.</param>
/// <param name="Measures">What the goal is about; all must be met.</param>
internal sealed record Outcome(string Figures, IReadOnlyList<Measure> Measures);
