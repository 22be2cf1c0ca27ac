using System.Globalization;

namespace CloudIam.Benchmarks;

/// <summary>The same thing, measured several times.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    /// <summary>The middle one.</summary>
    public double Median
    {
        get
        {
            var sorted = _values.Order().ToList();
            var middle = sorted.Count / 2;
            return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /// <summary>The lowest and the highest, for samples that are ratios.</summary>
    public string Range => string.Create(CultureInfo.InvariantCulture, $"{_values.Min():0.00} to {_values.Max():0.00}");

    /// <summary>Adds a measurement.</summary>
    public void Add(double value) => _values.Add(value);

    /// <summary>The median in milliseconds, with the lowest and the highest as the noise.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Median:#,0.#} ms ({_values.Min():#,0.#} to {_values.Max():#,0.#}, n = {_values.Count})");
}
