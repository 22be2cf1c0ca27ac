using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CloudIam.Emulator.Tests;

public sealed class ProgramTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private static Process Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "CloudIam.Emulator.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileName(path).StartsWith("dotnet", StringComparison.Ordinal) ? path : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["exec", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task It_prints_one_line_of_json_and_serves_until_it_is_told_to_stop()
    {
        if (OperatingSystem.IsWindows())
        {
            // Windows has no way to send SIGTERM.
            return;
        }

        using var process = Start("--port", "0");
        using var limit = new CancellationTokenSource(s_limit);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(limit.Token);
            var description = JsonDocument.Parse(line!).RootElement;
            Assert.Equal(
                ["endpoint", "accessKeyId", "accessKeySecret", "region", "alibabaCloudRegion"],
                description.EnumerateObject().Select(member => member.Name));
            using (var http = new HttpClient())
            {
                var response = await http.GetAsync(new Uri(description.GetProperty("endpoint").GetString() + "/?Action=A"), limit.Token);
                Assert.Equal(401, (int)response.StatusCode);
            }

            using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await process.WaitForExitAsync(limit.Token);

            Assert.Equal(0, process.ExitCode);
            Assert.Equal(string.Empty, await process.StandardOutput.ReadToEndAsync(limit.Token));
            Assert.Equal(string.Empty, await process.StandardError.ReadToEndAsync(limit.Token));
        }
        finally
        {
            process.Kill();
        }
    }

    [Fact]
    public async Task Help_is_printed()
    {
        var (exitCode, output, error) = await Run("--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("--seed FILE", output, StringComparison.Ordinal);
        Assert.Equal(string.Empty, error);
    }

    [Theory]
    [InlineData(2, "\"--speed\" is not known; see --help.", "--speed")]
    [InlineData(2, "--port needs a value.", "--port")]
    [InlineData(2, "\"65536\" is no port; a number from 0 to 65535 is.", "--port", "65536")]
    [InlineData(1, "no-such-seed.json", "--seed", "no-such-seed.json")]
    public async Task A_mistake_is_one_line_on_the_error_stream(int exitCode, string message, params string[] arguments)
    {
        var result = await Run(arguments);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal(string.Empty, result.Output);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_port_in_use_is_one_line_on_the_error_stream()
    {
        using var emulator = CloudEmulator.Start(new EmulatorOptions());

        var (exitCode, output, error) = await Run("--port", emulator.Endpoint.Port.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(1, exitCode);
        Assert.Equal(string.Empty, output);
        Assert.StartsWith("The emulator cannot listen on 127.0.0.1:", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
