using System.Globalization;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Core.Grants;
using CloudIam.Core.Volcengine;
using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineLongRunTests : IDisposable
{
    private readonly VolcengineLab _lab = new();

    [Fact]
    public void A_run_that_outlives_its_credential_many_times_loses_no_item()
    {
        using var credentials = new RefreshingCredentialProvider(AssumeRole(), _lab.Clock);
        var results = Run(new PassingTime(credentials, _lab.Clock, TimeSpan.FromMinutes(4)));
        Assert.Equal(Instances(), results.Select(static result => result.Item));
        Assert.All(results, static result => Assert.NotEqual(GrantStatus.Unknown, Assert.Single(result.Verdicts).Status));
        // Of the built-in instances one has this role already, and one has another; their state was read, by more calls.
        Assert.Equal(38, results.Count(static result => result.Verdicts[0].Status == GrantStatus.Added));
        Assert.Equal(1, results.Count(static result => result.Verdicts[0].Status == GrantStatus.AlreadyPresent));
        Assert.InRange(Sessions(), 5, 12);
        Assert.DoesNotContain(_lab.Emulator.GetRequests(), static request => request.ErrorCode is not null);
    }

    [Fact]
    public void A_token_that_is_refused_as_expired_in_the_middle_is_renewed_once_and_the_call_succeeds()
    {
        // The source promises an hour more than the cloud gives, as a clock that runs late would.
        using var credentials = new RefreshingCredentialProvider(new Overrated(AssumeRole()), _lab.Clock);
        var results = Run(new PassingTime(credentials, _lab.Clock, TimeSpan.FromMinutes(1)));
        Assert.Equal(Instances(), results.Select(static result => result.Item));
        Assert.Equal(38, results.Count(static result => result.Verdicts[0].Status == GrantStatus.Added));
        var refused = _lab.Emulator.GetRequests().Where(static request => request.ErrorCode is not null).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, static request => Assert.Equal("InvalidSecretToken", request.ErrorCode));
        Assert.Equal(refused.Count + 1, Sessions());
    }

    public void Dispose() => _lab.Dispose();

    private static string[] Instances() =>
        [.. Enumerable.Range(1, 40).Select(static number => "i-emu" + number.ToString("D8", CultureInfo.InvariantCulture))];

    private int Sessions() => _lab.Emulator.GetRequests().Count(static request => request.Action == "AssumeRole");

    private VolcengineAssumeRoleSource AssumeRole()
    {
        _lab.WriteProfile("p", _lab.Key);
        return new VolcengineAssumeRoleSource(
            _lab.Machine,
            VolcengineCredentialChain.Create(_lab.Machine, null),
            new VolcengineRoleRequest { RoleTrn = VolcengineLab.RoleTrn, DurationSeconds = 900 });
    }

    private List<GrantResult<string>> Run(ICredentialProvider credentials)
    {
        var grants = new InstanceRoleGrants(new EcsClient(_lab.Session(credentials)), batchSize: 2);
        using var run = new GrantRun<string, InstanceRoleKey, string>(
            grants, new GrantRunOptions { ThrottleLimit = 1, TimeProvider = _lab.Clock }, CancellationToken.None);
        var results = new List<GrantResult<string>>();
        foreach (var instance in Instances())
        {
            run.Add(instance, new InstanceRoleKey(_lab.Emulator.Region, "EcsTestRole"), [instance]);
        }

        run.Complete();
        while (!run.IsFinished)
        {
            run.Wait();
            while (run.TryTake(out var result))
            {
                results.Add(result);
            }
        }

        return results;
    }

    /// <summary>Time goes by before every call.</summary>
    private sealed class PassingTime(ICredentialProvider credentials, FakeTimeProvider clock, TimeSpan step) : ICredentialProvider
    {
        public ValueTask<CredentialFinding> GetAsync(CancellationToken cancellationToken)
        {
            clock.Advance(step);
            return credentials.GetAsync(cancellationToken);
        }

        public bool TryInvalidate(CloudCredential refused) => credentials.TryInvalidate(refused);
    }

    private sealed class Overrated(ICredentialSource source) : ICredentialSource
    {
        public CredentialPreview? Preview() => source.Preview();

        public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
        {
            var finding = await source.FindAsync(cancellationToken);
            return finding with { Expiration = finding.Expiration + TimeSpan.FromHours(1) };
        }
    }
}
