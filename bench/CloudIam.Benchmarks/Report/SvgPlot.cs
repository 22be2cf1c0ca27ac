using System.Globalization;
using System.Security;
using System.Text;

namespace CloudIam.Benchmarks.Report;

/// <summary>Draws how far each row is from its goal: a bar a row, to the right of the line is better than the goal.</summary>
internal static class SvgPlot
{
    private const int Width = 900;
    private const int RowHeight = 34;
    private const int Top = 70;
    private const int Left = 170;
    private const int PlotWidth = 560;

    /// <summary>The axis is logarithmic, from a tenth of the goal to a hundred times.</summary>
    private const double Lowest = 0.1;

    private const double Highest = 100;

    /// <summary>Draws the plot.</summary>
    public static void Write(string path, IReadOnlyList<(IBenchmark Benchmark, BenchmarkResult? Result)> rows)
    {
        var height = Top + (rows.Count * RowHeight) + 40;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" ")
            .Append("font-family=\"system-ui, sans-serif\" font-size=\"13\">\n")
            .Append("<title>Each benchmark against its goal</title>\n")
            .Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{height}\" fill=\"#ffffff\"/>\n");
        AppendText(svg, 20, 28, "Each benchmark against its goal", "#1f2328", "start", size: 17);
        AppendText(svg, 20, 48, "How many times over the goal is met, logarithmic. Left of the line: not met.", "#59636e");
        foreach (var tick in new[] { 0.1, 1, 10, 100 })
        {
            var color = tick == 1 ? "#1f2328" : "#d1d9e0";
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X(tick):0.#}\" x2=\"{X(tick):0.#}\" y1=\"{Top - 8}\" ")
                .Append(CultureInfo.InvariantCulture, $"y2=\"{height - 32}\" stroke=\"{color}\"/>\n");
            AppendText(svg, X(tick), height - 14, tick == 1 ? "goal" : Number(tick) + " x", "#59636e", "middle");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            AppendRow(svg, Top + (i * RowHeight), rows[i].Benchmark.Name, rows[i].Result);
        }

        File.WriteAllText(path, svg.Append("</svg>\n").ToString());
    }

    private static void AppendRow(StringBuilder svg, int y, string name, BenchmarkResult? result)
    {
        AppendText(svg, Left - 12, y + 17, name, "#1f2328", "end");
        if (result is not { Measures.Count: > 0 })
        {
            AppendText(svg, X(1) + 8, y + 17, "not measured", "#59636e");
            return;
        }

        // A row with several figures is as good as its worst.
        var worst = result.Measures.MinBy(static measure => measure.Score)!;
        var (from, to) = (Math.Min(X(1), X(worst.Score)), Math.Max(X(1), X(worst.Score)));
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{from:0.#}\" y=\"{y + 2}\" ")
            .Append(CultureInfo.InvariantCulture, $"width=\"{Math.Max(2, to - from):0.#}\" height=\"22\" ")
            .Append(CultureInfo.InvariantCulture, $"rx=\"3\" fill=\"{(worst.IsMet ? "#2da44e" : "#cf222e")}\"/>\n");
        AppendText(svg, to + 8, y + 17, worst.ToString(), "#1f2328");
    }

    private static void AppendText(
        StringBuilder svg, double x, double y, string text, string color, string anchor = "start", int size = 13) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" fill=\"{color}\" ")
            .Append(CultureInfo.InvariantCulture, $"text-anchor=\"{anchor}\" font-size=\"{size}\">")
            .Append(SecurityElement.Escape(text)).Append("</text>\n");

    private static double X(double score) =>
        Left + (PlotWidth * Math.Log(Math.Clamp(score, Lowest, Highest) / Lowest) / Math.Log(Highest / Lowest));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
