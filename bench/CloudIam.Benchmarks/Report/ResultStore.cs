using System.Text.Json;

namespace CloudIam.Benchmarks.Report;

/// <summary>The newest result of each row, a JSON file each.</summary>
internal sealed class ResultStore(string folder)
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true };

    /// <summary>Keeps a result.</summary>
    public void Save(BenchmarkResult result) =>
        File.WriteAllText(FileOf(result.Name), JsonSerializer.Serialize(result, s_options));

    /// <summary>The newest result of a row; null when it was never measured here.</summary>
    public BenchmarkResult? Find(string name) =>
        File.Exists(FileOf(name)) ? JsonSerializer.Deserialize<BenchmarkResult>(File.ReadAllText(FileOf(name))) : null;

    private string FileOf(string name) => Path.Combine(folder, "result-" + name + ".json");
}
