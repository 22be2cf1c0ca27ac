namespace CloudIam.Benchmarks.Lab;

/// <summary>What all rows share: where things are, and how much is measured.</summary>
/// <param name="Root">The repository's folder.</param>
/// <param name="PowerShell">How PowerShell is called, word by word; empty when there is none.</param>
/// <param name="IsQuick">Whether only a twentieth is measured, to see that everything works.</param>
internal sealed record Laboratory(string Root, IReadOnlyList<string> PowerShell, bool IsQuick)
{
    /// <summary>The built module's manifest.</summary>
    public string ModulePath => Path.Combine(Root, "out", "CloudIam.PowerShell", "CloudIam.PowerShell.psd1");

    /// <summary>Where results and everything made on the way are kept; not part of the repository.</summary>
    public string WorkFolder { get; } = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "benchmarks")).FullName;

    /// <summary>A number of items, calls or rounds, as it is or a twentieth of it.</summary>
    public int Count(int full) => IsQuick ? Math.Max(1, full / 20) : full;

    /// <summary>A file of the benchmarks' own folder.</summary>
    public string File(params string[] path) => Path.Combine([Root, "bench", .. path]);

    /// <summary>Starts an emulator in a process of its own.</summary>
    /// <param name="seed">The seed file's text.</param>
    public async Task<EmulatorProcess> StartEmulatorAsync(string seed)
    {
        var path = Path.Combine(WorkFolder, "seed.json");
        await System.IO.File.WriteAllTextAsync(path, seed);
        return await EmulatorProcess.StartAsync(path);
    }

    /// <summary>Starts a PowerShell that has the module.</summary>
    /// <exception cref="UnavailableException">There is no PowerShell.</exception>
    public async Task<PowerShellSession> StartPowerShellAsync()
    {
        var session = PowerShellSession.Start(this);
        await session.RunAsync($"Import-Module '{ModulePath}'");
        return session;
    }

    /// <summary>Starts a PowerShell that has the module and knows the emulator as <c>$where</c>.</summary>
    /// <exception cref="UnavailableException">There is no PowerShell.</exception>
    public async Task<PowerShellSession> StartPowerShellAsync(EmulatorProcess emulator)
    {
        var session = await StartPowerShellAsync();
        await session.PointAtAsync(emulator);
        return session;
    }
}
