using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>The built module in a PowerShell, its network taken away once it is loaded.</summary>
internal sealed class StubbedPipeline : IDisposable
{
    private readonly PowerShellSession _session;

    private StubbedPipeline(PowerShellSession session) => _session = session;

    /// <summary>Starts one: a first call to an emulator makes the module's HTTP client, which is then replaced.</summary>
    public static async Task<StubbedPipeline> StartAsync(Laboratory lab)
    {
        using var emulator = await lab.StartEmulatorAsync(Seeds.Instances(1));
        var session = await lab.StartPowerShellAsync(emulator);
        await session.RunAsync($$"""
            Add-Type -Path '{{lab.File("CloudIam.Benchmarks", "Rows", "StubTransport.cs")}}' -WarningAction SilentlyContinue
            function Add-Role([int] $Count) {
                & { for ($i = 1; $i -le $Count; $i++) { 'i-emu' + $i.ToString('D8') } } |
                    Add-EcsInstanceIamRole -IamRoleName {{Seeds.InstanceRole}} -Region {{Seeds.Region}} @where
            }
            $null = Add-Role 1
            $core = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'CloudIam.Core' }
            $holder = $core.GetType('CloudIam.Core.Http.HttpClients')
            $clients = $holder.GetField('s_directClients', [Reflection.BindingFlags] 'NonPublic, Static').GetValue($null)
            $stub = New-Object Net.Http.HttpMessageInvoker (New-Object CloudIam.Benchmarks.Rows.StubTransport)
            foreach ($key in @($clients.Keys)) { $clients[$key] = $stub }
            """);
        return new StubbedPipeline(session);
    }

    /// <summary>Binds a role to a number of instances.</summary>
    /// <returns>Milliseconds.</returns>
    public Task<double> RunAsync(int count) => _session.MeasureAsync($$"""
        [GC]::Collect()
        $calls = [CloudIam.Benchmarks.Rows.StubTransport]::Calls
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $added = 0
        Add-Role {{count}} | & { process { if ($_.Status -eq 'Added') { $script:added++ } } }
        $time = $watch.Elapsed.TotalMilliseconds
        $calls = [CloudIam.Benchmarks.Rows.StubTransport]::Calls - $calls
        if ($added -ne {{count}} -or $calls -ne [Math]::Ceiling({{count}} / 100)) { throw "$added added by $calls calls." }
        $time
        """);

    /// <summary>The most managed memory that was alive at any tenth of a run.</summary>
    public Task<double> PeakBytesAsync(int count) => _session.MeasureAsync($$"""
        $number = 0
        $peak = 0
        Add-Role {{count}} | & { process {
            if (++$script:number % {{count / 10}} -eq 0) { $script:peak = [Math]::Max($script:peak, [GC]::GetTotalMemory($true)) }
        } }
        $peak
        """);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
