using System.Text.Json;
using CloudIam.Core.Credentials;
using CloudIam.Core.Http;
using CloudIam.Core.Volcengine;
using CloudIam.Credentials.Tests.Support;
using CloudIam.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Credentials.Tests.Volcengine;

/// <summary>An emulator and a machine that share one clock and know only each other.</summary>
internal sealed class VolcengineLab : IDisposable
{
    public const string Account = "2100000001";
    public const string RoleTrn = "trn:iam::2100000001:role/EcsTestRole";
    public const string KnownRefreshToken = "emulator-refresh-token";

    public VolcengineLab(string? seed = null) => Emulator = CloudEmulator.Start(new EmulatorOptions
    {
        TimeProvider = Clock,
        SeedPath = seed is null ? null : Home.Write("seed.json", seed),
    });

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public TemporaryHome Home { get; } = new();

    public CloudEmulator Emulator { get; }

    /// <summary>The machine: everything it asks for is at the emulator.</summary>
    public CredentialMachine Machine => Home.Machine(Clock, Emulator.Endpoint, Emulator.Endpoint);

    /// <summary>A profile's key fields that the emulator accepts.</summary>
    public string Key => $"\"access-key\":\"{Emulator.AccessKeyId}\",\"secret-key\":\"{Emulator.AccessKeySecret}\"";

    /// <summary>Writes the command line's file with one profile, which is current.</summary>
    public string WriteProfile(string name, string members, string more = "") => Home.Write(
        Path.Combine(".volcengine", "config.json"),
        $$"""{"current":{{JsonSerializer.Serialize(name)}},"profiles":{ {{JsonSerializer.Serialize(name)}}:{ {{members}} } }{{more}}}""");

    /// <summary>Asks the emulator who a credential stands for; fails when it is not good.</summary>
    public Task<VolcengineCallerIdentity> WhoIsAsync(CredentialFinding finding) => new VolcengineStsClient(Machine)
        .GetCallerIdentityAsync(new StaticCredentialProvider(finding), null, CancellationToken.None);

    /// <summary>The last call of an operation that the emulator received.</summary>
    public EmulatorRequest LastCall(string action) => Emulator.GetRequests().Last(request => request.Action == action);

    /// <summary>A session for calls with some credential.</summary>
    public CloudSession Session(ICredentialProvider credentials) =>
        new(new ApiClient(new ApiClientOptions { TimeProvider = Clock }), credentials, Emulator.Endpoint);

    public void Dispose()
    {
        Emulator.Dispose();
        Home.Dispose();
    }
}
