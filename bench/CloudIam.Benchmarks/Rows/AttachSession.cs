using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>Attaches a policy to many roles through the pipeline, as both rows about it do.</summary>
internal sealed class AttachSession : IDisposable
{
    /// <summary>Calls under way at once, on every side.</summary>
    public const int Lanes = 16;

    private readonly PowerShellSession _session;
    private readonly int _roles;

    private AttachSession(PowerShellSession session, int roles) => (_session, _roles) = (session, roles);

    /// <summary>Starts a PowerShell with a list of the first roles; the other side has those after them.</summary>
    /// <remarks>A role takes no more than ten policies.</remarks>
    public static async Task<AttachSession> StartAsync(Laboratory lab, EmulatorProcess emulator, int roles)
    {
        var session = new AttachSession(await lab.StartPowerShellAsync(emulator), roles);
        await session._session.RunAsync($$"""$roles = 1..{{roles}} | ForEach-Object { 'role-{0:D5}' -f $_ }""");
        return session;
    }

    /// <summary>Attaches a policy that no role has yet to all roles.</summary>
    /// <returns>Milliseconds.</returns>
    public Task<double> AttachAsync(int policy) => _session.MeasureAddedAsync(
        _roles,
        $"$roles | Add-RamRolePolicy -PolicyName '{Seeds.PolicyName(policy)}' -PolicyType Custom -ThrottleLimit {Lanes} @where");

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
