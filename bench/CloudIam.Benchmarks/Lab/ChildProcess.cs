using System.Diagnostics;
using System.Text;

namespace CloudIam.Benchmarks.Lab;

/// <summary>A process that is asked by lines and answers by lines, and does not outlive its owner.</summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>No single question takes longer.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ChildProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts a program.</summary>
    /// <exception cref="UnavailableException">There is no such program.</exception>
    public static ChildProcess Start(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        try
        {
            return new ChildProcess(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new UnavailableException($"There is no {Path.GetFileName(program)} on the PATH.");
        }
    }

    /// <summary>Asks by one line and waits for one.</summary>
    public async Task<string> AskAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        return await ReadLineAsync();
    }

    /// <summary>Waits for a line.</summary>
    /// <exception cref="InvalidOperationException">The process ended instead.</exception>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(s_limit)
        ?? throw new InvalidOperationException($"{Path.GetFileName(_process.StartInfo.FileName)} ended: {await _errors}");

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its exit code and what it wrote.</returns>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string folder, string program, params string[] arguments)
    {
        using var child = Start(folder, program, arguments);
        child._process.StandardInput.Close();
        var output = child._process.StandardOutput.ReadToEndAsync();
        await child._process.WaitForExitAsync().WaitAsync(s_limit);
        return (child._process.ExitCode, await output, await child._errors);
    }

    /// <summary>Ends the process, kindly if it takes the end of its input as a sign.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(2)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
