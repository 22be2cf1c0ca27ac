using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Resilience;
using CloudIam.Core.Tests.Grants;
using CloudIam.Core.Tests.Http;
using CloudIam.Core.Tests.Volcengine;
using CloudIam.Core.Volcengine;

namespace CloudIam.Core.Tests.Resilience;

/// <summary>Throttles of single items in an answer that is a success: they slow the gate as any other throttle does.</summary>
public sealed class ItemThrottleTests
{
    private readonly SkippingClock _clock = new(Timeout.InfiniteTimeSpan);
    private readonly RateGates _gates = new();

    [Theory]
    [InlineData("FlowLimitExceeded", 90)]
    [InlineData(null, 100)]
    [InlineData("InvalidInstance.NotFound", 100)]
    public async Task One_throttled_instance_slows_the_gate(string? code, double expected)
    {
        var transport = new ScriptedTransport(Ecs.Details(("i-1", null), ("i-2", code)));

        await new InstanceRoleGrants(new EcsClient(Session(transport))).SendAsync(
            Ecs.Role, ["i-1", "i-2"], BatchTicket.Issue(_clock), CancellationToken.None);

        Assert.Equal(
            expected, Gate("ecs", "2020-04-01", "AssociateInstancesIamRole", Ecs.Role.Region).CallsPerSecond!.Value, precision: 6);
    }

    [Theory]
    [InlineData("Throttling.User", 90)]
    [InlineData("UNEXPECTED", 100)]
    public async Task One_throttled_host_group_slows_the_gate_and_one_that_failed_does_not(string code, double expected)
    {
        var transport = new ScriptedTransport(Answers.AlibabaCloudOk($$""","Results":[{"HostGroupId":"1","Code":"{{code}}"}]"""));

        await new HostGroupGrants(new BastionHostClient(Session(transport))).SendAsync(
            new BastionUserKey("cn-hangzhou", "bastionhost-cn-1", "1"),
            [new HostGroupPart("1", null)],
            BatchTicket.Issue(_clock),
            CancellationToken.None);

        Assert.Equal(
            expected, Gate("bastionhost", "2019-12-09", "AttachHostGroupAccountsToUser", "").CallsPerSecond!.Value, precision: 6);
    }

    [Fact]
    public void A_service_that_throttles_items_only_is_settled_with_too()
    {
        const int Limit = 10;
        const int Calls = 3_000;
        var throttledTimes = new List<int>();
        var (second, inSecond, calls) = (0L, 0, 0);
        var transport = ScriptedTransport.Always((request, cancellationToken) =>
        {
            var now = _clock.GetUtcNow().ToUnixTimeSeconds();
            (second, inSecond) = now == second ? (second, inSecond + 1) : (now, 1);
            calls++;
            if (inSecond > Limit)
            {
                throttledTimes.Add(calls);
            }

            var code = inSecond > Limit ? "FlowLimitExceeded" : null;
            return Ecs.Details((request.Parameters["InstanceIds.1"], code))(request, cancellationToken);
        });
        var system = new InstanceRoleGrants(new EcsClient(Session(transport, 3 * Limit)), batchSize: 1);
        var start = _clock.GetUtcNow();

        var verdicts = Drive.Parts(system, Ecs.Role, Enumerable.Range(0, Calls).Select(number => $"i-{number}"), _clock);

        Assert.All(verdicts, verdict => Assert.Equal(GrantStatus.Added, verdict.Status));
        Assert.NotEmpty(throttledTimes);
        Assert.InRange(throttledTimes.Count(call => call > Calls / 2) / (Calls / 2.0), 0, 0.02);
        Assert.InRange(Calls / (_clock.GetUtcNow() - start).TotalSeconds, 0.85 * Limit, 1.1 * Limit);
    }

    private CloudSession Session(ScriptedTransport transport, double requestsPerSecond = 100) => new(
        new ApiClient(
            new ApiClientOptions
            {
                TimeProvider = _clock,
                AttemptTimeout = Timeout.InfiniteTimeSpan,
                RateGates = _gates,
                RequestsPerSecond = requestsPerSecond,
            },
            new HttpMessageInvoker(transport)),
        Http.Calls.Credential,
        new Uri("http://127.0.0.1:1"));

    private RateGate Gate(string service, string version, string action, string region)
    {
        var provider = service == "ecs" ? CloudProvider.Volcengine : CloudProvider.AlibabaCloud;
        var request = new ApiRequest
        {
            Operation = new ApiOperation(provider, service, version, action),
            Endpoint = new Uri("http://127.0.0.1:1"),
            Region = region,
            Parameters = [],
        };
        return _gates.Find(request, Http.Calls.Credential.AccessKeyId, 100, _clock)!;
    }
}
