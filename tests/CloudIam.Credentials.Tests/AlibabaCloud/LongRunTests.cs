using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

/// <summary>Policies are attached for longer than a temporary credential lasts.</summary>
public sealed class LongRunTests : IDisposable
{
    private static readonly string[] s_roles =
        ["app-prod", "app-staging", "app-test", "ci-deployer", "data-pipeline", "backup-agent", "log-shipper", "monitoring", "oss-reader", "db-admin"];

    private static readonly string[] s_policies = ["AliyunRDSReadOnlyAccess", "AliyunVPCReadOnlyAccess", "AliyunECSFullAccess", "AliyunOSSFullAccess"];

    private readonly Scene _scene = new();

    public LongRunTests() => _scene.SetEnvironmentKeys();

    public void Dispose() => _scene.Dispose();

    private AssumeRoleSource Role => new(_scene.Machine, new AlibabaCloudEnvironmentSource(_scene.Machine), new AssumeRoleRequest(Scene.Role));

    [Theory]
    [InlineData(7)]
    [InlineData(61)]
    public async Task No_item_is_lost_when_the_credential_ends_in_the_middle(int minutesPerCall)
    {
        using var provider = new RefreshingCredentialProvider(Role, _scene.Clock);
        var ram = Ram(provider);
        foreach (var role in s_roles)
        {
            foreach (var policy in s_policies)
            {
                await ram.AttachPolicyToRoleAsync(role, new PolicyName(policy, "System"), default);
                _scene.Clock.Advance(TimeSpan.FromMinutes(minutesPerCall));
            }
        }

        var requests = _scene.Emulator.GetRequests();
        Assert.Equal(40, requests.Count(static request => request is { Action: "AttachPolicyToRole", ErrorCode: null }));
        Assert.True(requests.Count(static request => request.Action == "AssumeRole") > 5);
        Assert.DoesNotContain(requests, static request => request.ErrorCode is not null);
    }

    [Fact]
    public async Task A_token_that_the_cloud_calls_expired_is_replaced_and_the_item_sent_again()
    {
        // The margin sees nothing coming: this machine's clock stands still while the cloud's goes on.
        var still = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(_scene.Clock.GetUtcNow());
        using var provider = new RefreshingCredentialProvider(Role, still);
        var ram = Ram(provider);
        await ram.AttachPolicyToRoleAsync("app-test", new PolicyName("ops", "Custom"), default);
        _scene.Clock.Advance(TimeSpan.FromHours(2));
        var answer = await ram.AttachPolicyToRoleAsync("app-test", new PolicyName("deploy", "Custom"), default);
        Assert.Equal(2, answer.Attempts);
        Assert.Equal(
            ["AssumeRole", "AttachPolicyToRole", "AttachPolicyToRole InvalidSecurityToken.Expired", "AssumeRole", "AttachPolicyToRole"],
            _scene.Emulator.GetRequests().Select(static request => $"{request.Action} {request.ErrorCode}".Trim()));
    }

    [Fact]
    public async Task The_bulk_engine_with_many_lanes_loses_nothing_either()
    {
        using var provider = new RefreshingCredentialProvider(Role, _scene.Clock);
        using var run = new GrantRun<int, string, PolicyName>(new RolePolicyGrants(Ram(provider)), new GrantRunOptions(), default);
        var items = s_roles.SelectMany(static role => s_policies.Select(policy => (role, policy))).ToList();
        var added = new List<GrantResult<int>>();
        await Task.Run(() =>
        {
            for (var i = 0; i < items.Count; i++)
            {
                run.Add(i, items[i].role, [new PolicyName(items[i].policy, "System")]);
                if (i % 8 == 7)
                {
                    while (added.Count <= i)
                    {
                        Take();
                    }

                    // Time passes between calls, not while they are on their way: the cloud would refuse their dates.
                    _scene.Clock.Advance(TimeSpan.FromMinutes(50));
                }
            }

            run.Complete();
        });
        Assert.Equal(Enumerable.Range(0, items.Count), added.Select(static result => result.Item).Order());
        Assert.All(added, static result => Assert.Equal(GrantStatus.Added, Assert.Single(result.Verdicts).Status));

        void Take()
        {
            run.Wait();
            while (run.TryTake(out var result))
            {
                added.Add(result);
            }
        }
    }

    private RamClient Ram(ICredentialProvider provider) => new(new CloudSession(
        new ApiClient(new ApiClientOptions { TimeProvider = _scene.Clock }), provider, _scene.Emulator.Endpoint));
}
