using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Credentials;
using CloudIam.Core.Http;
using CloudIam.Core.Resilience;
using CloudIam.Emulator;

namespace CloudIam.Core.Tests.Resilience;

/// <summary>An emulator and a client over real HTTP, both on the test's clock; every attempt is written down.</summary>
internal sealed class EmulatedClouds : IDisposable
{
    /// <summary>So long that no clock that skips waits comes near it.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromDays(1);

    private readonly string _seedPath = Path.GetTempFileName();
    private readonly List<ApiAttempt> _attempts = [];
    private readonly ApiClientOptions _options;

    /// <param name="clock">The clock of both sides.</param>
    /// <param name="roleCount">RAM roles, <c>role-0</c> and on, none with a policy; the policy is <c>ops</c>, Custom.</param>
    /// <param name="requestsPerSecond">What the client is asked to keep to, at first; null for no gate.</param>
    public EmulatedClouds(TimeProvider clock, int roleCount, double? requestsPerSecond = null)
    {
        var roles = string.Join(',', Enumerable.Range(0, roleCount).Select(number => $"\"role-{number}\""));
        File.WriteAllText(_seedPath, $$"""
            { "alibabaCloud": { "roles": [{{roles}}], "attachments": [],
                                "policies": [{ "policyName": "ops", "policyType": "Custom" }] } }
            """);
        Emulator = CloudEmulator.Start(new EmulatorOptions { TimeProvider = clock, SeedPath = _seedPath });
        _options = new ApiClientOptions
        {
            TimeProvider = clock,
            AttemptTimeout = AttemptTimeout,
            RateGates = new RateGates(),
            RequestsPerSecond = requestsPerSecond,
            Watch = Note,
        };
        var credential = new CloudCredential(Emulator.AccessKeyId, Emulator.AccessKeySecret);
        Ram = new RamClient(new CloudSession(new ApiClient(_options), credential, Emulator.Endpoint));
    }

    public CloudEmulator Emulator { get; }

    public RamClient Ram { get; }

    public RetryBudget Budget => _options.RetryBudget;

    /// <summary>All attempts until now.</summary>
    public IReadOnlyList<ApiAttempt> Attempts
    {
        get
        {
            lock (_attempts)
            {
                return [.. _attempts];
            }
        }
    }

    public void ClearAttempts()
    {
        lock (_attempts)
        {
            _attempts.Clear();
        }
    }

    public void Dispose()
    {
        Emulator.Dispose();
        File.Delete(_seedPath);
    }

    private void Note(ApiAttempt attempt)
    {
        lock (_attempts)
        {
            _attempts.Add(attempt);
        }
    }
}
