using System.Text.Json;

namespace CloudIam.Benchmarks.Lab;

/// <summary>The vendors' SDKs for Node.js.</summary>
internal static class NodePeer
{
    /// <summary>Installs the SDKs by their lock file, unless they are there.</summary>
    /// <exception cref="UnavailableException">They cannot be installed.</exception>
    public static async Task InstallAsync(Laboratory lab)
    {
        if (Directory.Exists(lab.File("node", "node_modules")))
        {
            return;
        }

        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var (exitCode, _, _) = await ChildProcess.RunAsync(lab.File("node"), npm, "ci", "--ignore-scripts");
        if (exitCode != 0)
        {
            throw new UnavailableException("The vendor's SDK for Node.js could not be installed.");
        }
    }

    /// <summary>Runs one of the scripts in a new process.</summary>
    /// <returns>Milliseconds, as the script measured them after its warm-up.</returns>
    public static async Task<double> MeasureAsync(Laboratory lab, string script, object task)
    {
        var (exitCode, output, errors) = await ChildProcess.RunAsync(
            lab.File("node"), "node", script, JsonSerializer.Serialize(task));
        return exitCode == 0
            ? JsonDocument.Parse(output).RootElement.GetProperty("milliseconds").GetDouble()
            : throw new InvalidOperationException($"{script} failed: {errors}");
    }
}
