using CloudIam.Core.Http;
using CloudIam.Core.Resilience;
using CloudIam.Core.Tests.Http;
using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Core.Tests.Resilience;

/// <summary>Gates in virtual time, against a server that takes so many calls in each second and no more.</summary>
public sealed class RateGateTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Theory]
    [InlineData(10.0, 9.0)]
    [InlineData(10.0, 90.0)]
    [InlineData(20.0, 9.0)]
    [InlineData(7.0, 9.0)]
    [InlineData(50.0, null)]
    [InlineData(5.0, 15.0)]
    [InlineData(2.0, 9.0)]
    public void A_gate_settles_near_a_limit_that_it_is_not_told(double limit, double? initial)
    {
        var gate = new RateGate(initial, maximum: null, _clock);
        Drive(gate, limit, TimeSpan.FromMinutes(5));

        var (taken, throttled) = Drive(gate, limit, TimeSpan.FromMinutes(5));

        Assert.InRange(taken / TimeSpan.FromMinutes(5).TotalSeconds, 0.9 * limit, limit);
        Assert.InRange((double)throttled / (taken + throttled), 0, 0.02);
    }

    [Fact]
    public void A_gate_with_the_documented_rate_is_hardly_throttled_from_its_first_call_on()
    {
        var (taken, throttled) = Drive(new RateGate(9, maximum: null, _clock), limit: 10, TimeSpan.FromMinutes(2));
        Assert.InRange((double)throttled / (taken + throttled), 0, 0.02);
        Assert.InRange(taken / 120.0, 9, 10);
    }

    [Fact]
    public void A_server_that_takes_more_than_it_did_is_soon_given_more()
    {
        var gate = new RateGate(9, maximum: null, _clock);
        Drive(gate, limit: 10, TimeSpan.FromMinutes(2));

        Drive(gate, limit: 100, TimeSpan.FromMinutes(2));

        Assert.InRange(gate.CallsPerSecond!.Value, 80, 110);
    }

    [Fact]
    public void A_rate_that_was_asked_for_is_never_exceeded()
    {
        var (taken, _) = Drive(new RateGate(5, maximum: 5, _clock), limit: 1000, TimeSpan.FromMinutes(1));
        Assert.InRange(taken, 295, 301);
    }

    [Fact]
    public void The_servers_hint_holds_every_lane()
    {
        var gate = new RateGate(1000, maximum: null, _clock);
        gate.OnThrottle(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.FromSeconds(3), gate.Reserve());
    }

    [Fact]
    public void Throttles_of_calls_that_were_under_way_together_count_once()
    {
        var gate = new RateGate(100, maximum: null, _clock);
        for (var i = 0; i < 16; i++)
        {
            gate.OnThrottle(hint: null);
        }

        Assert.Equal(90, gate.CallsPerSecond!.Value, precision: 6);
    }

    [Fact]
    public void Calls_share_a_gate_by_operation_account_and_region_and_a_loopback_address_has_none()
    {
        var gates = new RateGates();
        RateGate? Find(ApiRequest request, string key = "id", double? asked = null) => gates.Find(request, key, asked, _clock);

        Assert.Same(Find(Calls.AlibabaCloud), Find(Calls.AlibabaCloud));
        Assert.NotSame(Find(Calls.AlibabaCloud), Find(Calls.AlibabaCloud, "other"));
        Assert.NotSame(Find(Calls.Volcengine), Find(Calls.Volcengine with { Region = "cn-shanghai" }));
        var loopback = Calls.AlibabaCloud with { Endpoint = new Uri("http://127.0.0.1:8080") };
        Assert.Null(Find(loopback));
        Assert.Equal(3, Find(loopback, asked: 3)!.CallsPerSecond);
    }

    [Theory]
    [InlineData("ram", "AttachPolicyToRole", 10.0)]
    [InlineData("ram", "ListPoliciesForRole", 100.0)]
    [InlineData("ram", "CreateRole", 20.0)]
    [InlineData("bastionhost", "AttachHostGroupAccountsToUser", 10.0)]
    [InlineData("sts", "AssumeRole", 100.0)]
    public void Documented_limits_are_known(string service, string action, double expected) =>
        Assert.Equal(expected, RateGates.DocumentedLimit(new ApiOperation(CloudProvider.AlibabaCloud, service, "v", action)));

    [Fact]
    public void Volcengine_publishes_no_limit() =>
        Assert.Null(RateGates.DocumentedLimit(new ApiOperation(CloudProvider.Volcengine, "ecs", "v", "AssociateInstancesIamRole")));

    [Fact]
    public async Task A_client_waits_for_its_turn_before_each_attempt_and_tells_the_gate_of_throttles()
    {
        var clock = new SkippingClock(ApiClientOptions.DefaultAttemptTimeout);
        var gates = new RateGates();
        var request = Calls.AlibabaCloud;
        var transport = new ScriptedTransport(
            Answers.AlibabaCloudError(400, "Throttling.User", "No.", ("x-acs-retry-after", "700")), Answers.Ok(request), Answers.Ok(request));
        var client = new ApiClient(
            new ApiClientOptions { TimeProvider = clock, RateGates = gates, RequestsPerSecond = 2 }, new HttpMessageInvoker(transport));

        await client.SendAsync(request, Calls.Credential, CancellationToken.None);
        var gate = gates.Find(request, Calls.Credential.AccessKeyId, 2, clock)!;
        Assert.Equal(1.8, gate.CallsPerSecond!.Value, precision: 3);

        await client.SendAsync(request, Calls.Credential, CancellationToken.None);
        Assert.Contains(clock.Waits, wait => wait > TimeSpan.FromMilliseconds(450) && wait < TimeSpan.FromMilliseconds(650));
    }

    /// <summary>One lane after the other, as fast as the gate lets them; the server counts calls by the second.</summary>
    private (int Taken, int Throttled) Drive(RateGate gate, double limit, TimeSpan duration)
    {
        var (taken, throttled) = (0, 0);
        var end = _clock.GetUtcNow() + duration;
        var (second, inSecond) = (long.MinValue, 0);
        while (_clock.GetUtcNow() < end)
        {
            var wait = gate.Reserve();

            // Without a limit the lanes themselves take a moment.
            _clock.Advance(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1));
            var now = _clock.GetUtcNow().ToUnixTimeSeconds();
            (second, inSecond) = now == second ? (second, inSecond + 1) : (now, 1);
            if (inSecond <= limit)
            {
                taken++;
                gate.OnSuccess();
            }
            else
            {
                throttled++;
                gate.OnThrottle(hint: null);
            }
        }

        return (taken, throttled);
    }
}
