using System.Diagnostics;

namespace CloudIam.Packaging.Tests;

/// <summary>What one run of a program gave.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs the packaging program as the build does. A date of null is none.</summary>
    public static Task<ProgramRun> Of(string? sourceDate, params string[] arguments) =>
        DotNet(sourceDate, ["exec", Path.Combine(AppContext.BaseDirectory, "CloudIam.Packaging.dll"), .. arguments]);

    /// <summary>Runs <c>dotnet</c>.</summary>
    public static async Task<ProgramRun> DotNet(string? sourceDate, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SOURCE_DATE_EPOCH"] = sourceDate;
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ProgramRun(process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill();
        }
    }
}
