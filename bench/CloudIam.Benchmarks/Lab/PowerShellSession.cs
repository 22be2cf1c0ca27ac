using System.Text.Json;

namespace CloudIam.Benchmarks.Lab;

/// <summary>A PowerShell process that runs one script after the other.</summary>
internal sealed class PowerShellSession : IDisposable
{
    private readonly ChildProcess _process;

    private PowerShellSession(ChildProcess process) => _process = process;

    /// <summary>Starts one, without a profile and without the module.</summary>
    /// <exception cref="UnavailableException">There is no PowerShell.</exception>
    public static PowerShellSession Start(Laboratory lab)
    {
        if (lab.PowerShell.Count == 0)
        {
            throw new UnavailableException("No PowerShell here.");
        }

        var script = lab.File("powershell", "session.ps1");
        string[] arguments = [.. lab.PowerShell.Skip(1), "-NoProfile", "-NonInteractive", "-File", script];
        return new PowerShellSession(ChildProcess.Start(lab.Root, lab.PowerShell[0], arguments));
    }

    /// <summary>Makes <c>$where</c> an emulator.</summary>
    public Task PointAtAsync(EmulatorProcess emulator) => RunAsync($$"""
        $secret = (New-Object Net.NetworkCredential '', '{{emulator.AccessKeySecret}}').SecurePassword
        $where = @{
            Credential = New-Object PSCredential '{{emulator.AccessKeyId}}', $secret
            Endpoint = '{{emulator.Endpoint.OriginalString}}'
        }
        """);

    /// <summary>Runs a script; its variables stay for the next one.</summary>
    /// <returns>The value that the script gives, as JSON.</returns>
    /// <exception cref="InvalidOperationException">The script failed.</exception>
    public async Task<JsonElement> RunAsync(string script)
    {
        var answer = JsonDocument.Parse(await _process.AskAsync(JsonSerializer.Serialize(new { Script = script }))).RootElement;
        return answer.TryGetProperty("Error", out var error)
            ? throw new InvalidOperationException($"PowerShell: {error.GetString()}")
            : answer.GetProperty("Value");
    }

    /// <summary>Runs a script that gives milliseconds.</summary>
    public async Task<double> MeasureAsync(string script) => (await RunAsync(script)).GetDouble();

    /// <summary>Measures a pipeline of one of the module's commands, which must add as many items as it is given.</summary>
    /// <remarks>Every result is looked at as it comes, and none is kept.</remarks>
    /// <returns>Milliseconds.</returns>
    public Task<double> MeasureAddedAsync(int count, string pipeline) => MeasureAsync($$"""
        [GC]::Collect()
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $counts = {{pipeline}} | & { begin { $n = @{} } process { $n[$_.Status]++ } end { $n } }
        $time = $watch.Elapsed.TotalMilliseconds
        $text = @($counts.Keys | ForEach-Object { "$($counts[$_]) $_" }) -join ', '
        if ($text -ne '{{count}} Added') { throw "$text; $($Error[0])" }
        $time
        """);

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
