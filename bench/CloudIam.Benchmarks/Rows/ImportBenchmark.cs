using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>What importing the module costs, beside a binary module that does nothing.</summary>
internal sealed class ImportBenchmark : IBenchmark
{
    private const int Rounds = 11;

    /// <inheritdoc/>
    public string Name => "import";

    /// <inheritdoc/>
    public string Measured => "`Import-Module`, fresh process, median";

    /// <inheritdoc/>
    public string Against => "an empty binary module, same way of loading";

    /// <inheritdoc/>
    public string Goal => "at most 1.25 x";

    /// <inheritdoc/>
    public async Task<Outcome> RunAsync(Laboratory lab, CancellationToken cancellationToken)
    {
        var (empty, withView) = await BuildEmptyModulesAsync(lab);
        var (ours, theirs, viewed) = (new Samples(), new Samples(), new Samples());
        await ImportAsync(lab, lab.ModulePath);
        await ImportAsync(lab, empty);
        for (var round = 0; round < lab.Count(Rounds); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            theirs.Add(await ImportAsync(lab, empty));
            ours.Add(await ImportAsync(lab, lab.ModulePath));
            viewed.Add(await ImportAsync(lab, withView));
        }

        return new Outcome(
            $"{ours}; empty module {theirs}; empty module with one view, which PowerShell reads at import, {viewed}",
            [Measure.AtMost(1.25, ours.Median / theirs.Median)]);
    }

    private static async Task<double> ImportAsync(Laboratory lab, string manifest)
    {
        using var session = PowerShellSession.Start(lab);
        return await session.MeasureAsync($$"""
            $watch = [Diagnostics.Stopwatch]::StartNew()
            Import-Module '{{manifest}}'
            $watch.Elapsed.TotalMilliseconds
            """);
    }

    /// <summary>Builds the empty module and lays it out as the module's own build does; once more with a view.</summary>
    private static async Task<(string Manifest, string ManifestWithView)> BuildEmptyModulesAsync(Laboratory lab)
    {
        var (exitCode, output, _) = await ChildProcess.RunAsync(
            lab.File("EmptyModule"), "dotnet", "build", "--configuration", "Release", "--disable-build-servers");
        if (exitCode != 0)
        {
            throw new InvalidOperationException("The empty module could not be built: " + output);
        }

        var folder = Path.Combine(lab.WorkFolder, "EmptyModule");
        foreach (var flavour in new[] { "netstandard2.0", "net8.0" })
        {
            var bin = Directory.CreateDirectory(Path.Combine(folder, "bin", flavour)).FullName;
            var built = Path.Combine(lab.Root, "artifacts", "bin", "EmptyModule", "release_" + flavour, "EmptyModule.dll");
            File.Copy(built, Path.Combine(bin, "EmptyModule.dll"), overwrite: true);
        }

        var manifest = Path.Combine(folder, "EmptyModule.psd1");
        File.Copy(lab.File("EmptyModule", "EmptyModule.psd1"), manifest, overwrite: true);

        const string View = "EmptyModule.Format.ps1xml";
        var manifestWithView = Path.Combine(folder, "EmptyModuleWithView.psd1");
        File.Copy(lab.File("EmptyModule", View), Path.Combine(folder, View), overwrite: true);
        await File.WriteAllTextAsync(manifestWithView, (await File.ReadAllTextAsync(manifest))
            .Replace("CmdletsToExport ", $"FormatsToProcess     = @('{View}')\n    CmdletsToExport ", StringComparison.Ordinal));
        return (manifest, manifestWithView);
    }
}
