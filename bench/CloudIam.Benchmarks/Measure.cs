using System.Globalization;

namespace CloudIam.Benchmarks;

/// <summary>A figure with its goal.</summary>
/// <param name="What">What it is, where a row has several; otherwise empty.</param>
/// <param name="Value">The figure.</param>
/// <param name="Goal">What it is to be.</param>
/// <param name="IsAtMost">Whether less is better.</param>
/// <param name="Unit"><c>x</c> for a ratio; otherwise the unit.</param>
internal sealed record Measure(string What, double Value, double Goal, bool IsAtMost, string Unit)
{
    /// <summary>Whether the goal is met.</summary>
    public bool IsMet => IsAtMost ? Value <= Goal : Value >= Goal;

    /// <summary>How many times over the goal is met; below 1 it is not.</summary>
    public double Score => IsAtMost ? Goal / Math.Max(Value, Goal / 100) : Value / Goal;

    /// <summary>A figure that must not be larger.</summary>
    public static Measure AtMost(double goal, double value, string unit = "x", string what = "") =>
        new(what, value, goal, true, unit);

    /// <summary>A figure that must not be smaller.</summary>
    public static Measure AtLeast(double goal, double value, string unit = "x", string what = "") =>
        new(what, value, goal, false, unit);

    /// <summary>The figure as it stands in the table.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Value:0.##} {Unit} {What}").TrimEnd();
}
