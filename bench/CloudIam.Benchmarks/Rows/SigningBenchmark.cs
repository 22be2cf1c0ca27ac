using System.Globalization;
using System.Text.Json;
using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>The signers beside AWS's, in a project of its own, because both packages that it needs may be out of reach.</summary>
internal sealed class SigningBenchmark : IBenchmark
{
    /// <inheritdoc/>
    public string Name => "signing";

    /// <inheritdoc/>
    public string Measured => "signing, time and allocations (BenchmarkDotNet)";

    /// <inheritdoc/>
    public string Against => "AWSSDK.Core's SigV4 signer, same request size";

    /// <inheritdoc/>
    public string Goal => "at least 2 x faster, a fifth of the allocations";

    /// <inheritdoc/>
    public async Task<Outcome> RunAsync(Laboratory lab, CancellationToken cancellationToken)
    {
        var project = lab.File("CloudIam.SigningBenchmarks", "CloudIam.SigningBenchmarks.csproj");
        var (restored, _, _) = await ChildProcess.RunAsync(lab.Root, "dotnet", "restore", project, "--disable-build-servers");
        if (restored != 0)
        {
            throw new UnavailableException("BenchmarkDotNet or AWSSDK.Core could not be restored.");
        }

        var path = Path.Combine(lab.WorkFolder, "signing-figures.json");
        var (exitCode, output, errors) = await ChildProcess.RunAsync(
            lab.WorkFolder,
            "dotnet", "run", "--project", project, "--configuration", "Release", "--disable-build-servers", "--", path);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"The signing benchmarks failed: {output} {errors}");
        }

        var found = JsonSerializer.Deserialize<Dictionary<string, Figure>>(await File.ReadAllTextAsync(path, cancellationToken))!;
        var (acs3, aws3, volcengine, aws100) = (found["Acs3"], found["AwsSmall"], found["Volcengine"], found["AwsLarge"]);
        return new Outcome(
            $"RAM attach: {acs3}, AWS {aws3}; 100 instances: {volcengine}, AWS {aws100}",
            [
                Measure.AtLeast(2, aws3.Nanoseconds / acs3.Nanoseconds, "x", "faster (RAM attach)"),
                Measure.AtLeast(2, aws100.Nanoseconds / volcengine.Nanoseconds, "x", "faster (100 instances)"),
                Measure.AtMost(0.2, acs3.Bytes / aws3.Bytes, "x", "bytes (RAM attach)"),
                Measure.AtMost(0.2, volcengine.Bytes / aws100.Bytes, "x", "bytes (100 instances)"),
            ]);
    }

    private sealed record Figure(double Nanoseconds, double Bytes)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Nanoseconds / 1000:0.0} µs and {Bytes:#,0} B");
    }
}
