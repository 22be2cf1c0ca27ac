using System.Text.Json;

namespace CloudIam.Benchmarks.Lab;

/// <summary>The emulator in a process of its own, as seen from here.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly ChildProcess _process;

    private EmulatorProcess(ChildProcess process, JsonElement address)
    {
        _process = process;
        Endpoint = new Uri(address.GetProperty(nameof(Endpoint)).GetString()!);
        AccessKeyId = address.GetProperty(nameof(AccessKeyId)).GetString()!;
        AccessKeySecret = address.GetProperty(nameof(AccessKeySecret)).GetString()!;
    }

    /// <summary>Where it is.</summary>
    public Uri Endpoint { get; }

    /// <summary>Its key's id.</summary>
    public string AccessKeyId { get; }

    /// <summary>Its key's secret; good for nothing else.</summary>
    public string AccessKeySecret { get; }

    /// <summary>Starts one.</summary>
    public static async Task<EmulatorProcess> StartAsync(string seedPath)
    {
        var process = ChildProcess.Start(
            AppContext.BaseDirectory, "dotnet", typeof(EmulatorProcess).Assembly.Location, EmulatorHost.Verb, seedPath);
        return new EmulatorProcess(process, JsonDocument.Parse(await process.ReadLineAsync()).RootElement);
    }

    /// <summary>How many requests of each action came since the last question; at most the newest 20,000 are known.</summary>
    public async Task<IReadOnlyDictionary<string, int>> TakeCountsAsync() =>
        JsonSerializer.Deserialize<Dictionary<string, int>>(await _process.AskAsync("counts"))!;

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
