using CloudIam.Benchmarks.Lab;

namespace CloudIam.Benchmarks.Rows;

/// <summary>Attaches a policy to many roles through the pipeline, as both rows about it do.</summary>
internal sealed class AttachSession : IDisposable
{
    /// <summary>Calls under way at once, on every side.</summary>
    public const int Lanes = 16;

    /// <summary>
    /// Rounds before the first that counts. The runtime compiles hot code twice over, with profiling counters in between, and on two
    /// cores that takes until about then.
    /// </summary>
    public const int WarmUps = 12;

    private readonly PowerShellSession _session;
    private readonly int _roles;
    private int _rounds;

    private AttachSession(PowerShellSession session, int roles) => (_session, _roles) = (session, roles);

    /// <summary>Starts a PowerShell.</summary>
    /// <param name="lab">Where things are.</param>
    /// <param name="emulator">The server.</param>
    /// <param name="roles">Roles that get a policy in each round: in all the first that there are.</param>
    public static async Task<AttachSession> StartAsync(Laboratory lab, EmulatorProcess emulator, int roles) =>
        new(await lab.StartPowerShellAsync(emulator), roles);

    /// <summary>Attaches a policy to all roles of the next round, none of which has it.</summary>
    /// <returns>Milliseconds.</returns>
    public async Task<double> AttachAsync()
    {
        var round = AttachRound.Of(_rounds++, _roles, firstRole: 1);
        await _session.RunAsync(
            $$"""$roles = {{round.FirstRole}}..{{round.FirstRole + _roles - 1}} | ForEach-Object { 'role-{0:D5}' -f $_ }""");
        return await _session.MeasureAddedAsync(
            _roles,
            $"$roles | Add-RamRolePolicy -PolicyName '{Seeds.PolicyName(round.Policy)}' -PolicyType Custom -ThrottleLimit {Lanes} @where");
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
