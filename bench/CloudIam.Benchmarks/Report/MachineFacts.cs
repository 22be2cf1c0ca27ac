using System.Runtime.InteropServices;
using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Report;

/// <summary>What a reader must know of the machine to judge its figures; no names, no paths.</summary>
internal static class MachineFacts
{
    /// <summary>One line.</summary>
    public static async Task<string> ReadAsync(Laboratory lab)
    {
        var system = OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "Linux";
        var powerShell = lab.PowerShell.Count == 0
            ? "no PowerShell"
            : await VersionAsync(lab, lab.PowerShell[0], [.. lab.PowerShell.Skip(1), "--version"]);
        var node = await VersionAsync(lab, "node", "--version");
        return $"{system} on {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores, "
            + $"{RuntimeInformation.FrameworkDescription}, {powerShell}, Node.js {node}";
    }

    private static async Task<string> VersionAsync(Laboratory lab, string program, params string[] arguments)
    {
        try
        {
            var (exitCode, output, _) = await ChildProcess.RunAsync(lab.Root, program, arguments);
            return exitCode == 0 ? output.Trim() : "of unknown version";
        }
        catch (UnavailableException)
        {
            return "not installed";
        }
    }
}
