using System.Globalization;
using CloudIam.Core.Credentials;
using CloudIam.Core.Signing;
using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests;

public sealed class RequestLogTests : IDisposable
{
    private readonly TestEmulator _emulator = new();

    public void Dispose() => _emulator.Dispose();

    [Fact]
    public async Task A_request_is_noted_with_its_parameters_and_outcome()
    {
        var before = DateTimeOffset.UtcNow;
        await _emulator.Ecs("AssociateInstancesIamRole", ("IamRoleName", "app-prod"), ("InstanceIds.1", "i-none"), ("ClientToken", "t 1"));
        await _emulator.Ram("GetRole", ("RoleName", "none"));
        await _emulator.Bastion("ListUsers", ("RegionId", "cn-hangzhou"), ("UserName", "张伟"));

        var requests = _emulator.Emulator.GetRequests();

        Assert.Equal(["AssociateInstancesIamRole", "GetRole", "ListUsers"], requests.Select(request => request.Action));
        Assert.Equal(["ecs", "Ram", "Yundun-bastionhost"], requests.Select(request => request.Service));
        Assert.Equal(["cn-beijing", "", "cn-hangzhou"], requests.Select(request => request.Region));
        Assert.Equal([200, 404, 200], requests.Select(request => request.StatusCode));
        Assert.Equal([null, "EntityNotExist.Role", null], requests.Select(request => request.ErrorCode));
        Assert.All(requests, request => Assert.Equal("EMULATORACCESSKEY", request.AccessKeyId));
        Assert.All(requests, request => Assert.InRange(request.Time, before, DateTimeOffset.UtcNow));
        Assert.Equal(
            ["ClientToken=t 1", "IamRoleName=app-prod", "InstanceIds.1=i-none"],
            requests[0].Parameters.Select(pair => pair.Key + "=" + pair.Value).Order(StringComparer.Ordinal));
        Assert.Equal("张伟", requests[2].Parameters["UserName"]);
    }

    [Fact]
    public async Task The_request_id_is_the_one_of_the_answer()
    {
        var ram = await _emulator.Ram("GetRole", ("RoleName", "app-prod"));
        var ecs = await _emulator.Ecs("DescribeRegions");

        var requests = _emulator.Emulator.GetRequests();
        Assert.Equal(ram.Json.GetProperty("RequestId").GetString(), requests[0].RequestId);
        Assert.Equal(ecs.Json.GetProperty("ResponseMetadata").GetProperty("RequestId").GetString(), requests[1].RequestId);
    }

    [Fact]
    public async Task Parameters_of_a_body_are_noted_too()
    {
        var call = _emulator.Volcengine("ecs", "DescribeRegions");
        call.Method = "POST";
        call.Headers.Add(new("content-type", "application/json"));
        call.Body = """{"RegionIds":["cn-shanghai"]}"""u8.ToArray();
        (await call.SendAsync()).Expect(200);

        var parameter = Assert.Single(Assert.Single(_emulator.Emulator.GetRequests()).Parameters);
        Assert.Equal("RegionIds.1", parameter.Key);
        Assert.Equal("cn-shanghai", parameter.Value);
    }

    [Fact]
    public async Task A_refused_signature_is_noted_and_nothing_of_it_kept()
    {
        var call = _emulator.Ram("GetRole", ("RoleName", "app-prod"), ("SecurityToken", "secret-token"), ("Signature", "secret-signature"));
        (await call).Expect(400, "InvalidSecurityToken.Malformed");

        var request = Assert.Single(_emulator.Emulator.GetRequests());
        Assert.Equal("InvalidSecurityToken.Malformed", request.ErrorCode);
        Assert.Equal(400, request.StatusCode);
        Assert.Equal(["RoleName"], request.Parameters.Keys);
    }

    [Fact]
    public async Task A_call_of_nobody_is_noted_as_such()
    {
        await _emulator.Http.GetAsync(new Uri("/?Action=DescribeInstances&Version=2020-04-01", UriKind.Relative));

        var request = Assert.Single(_emulator.Emulator.GetRequests());
        Assert.Equal("DescribeInstances", request.Action);
        Assert.Equal("MissingAuthenticationToken", request.ErrorCode);
        Assert.Equal(string.Empty, request.AccessKeyId);
        Assert.Equal(string.Empty, request.Service);
    }

    [Fact]
    public async Task A_snapshot_does_not_change_and_the_list_can_be_cleared()
    {
        await _emulator.Ecs("DescribeRegions");
        var snapshot = _emulator.Emulator.GetRequests();
        await _emulator.Ecs("DescribeRegions");
        Assert.Single(snapshot);
        Assert.Equal(2, _emulator.Emulator.GetRequests().Count);

        _emulator.Emulator.ClearRequests();

        Assert.Empty(_emulator.Emulator.GetRequests());
        await _emulator.Ecs("DescribeRegions");
        Assert.Single(_emulator.Emulator.GetRequests());
    }

    [Fact]
    public async Task A_thousand_calls_of_a_hundred_instances_can_be_told_apart_afterwards()
    {
        using var emulator = new TestEmulator("""{"volcengine":{"instances":{"count":100000}}}""");
        await Parallel.ForAsync(0, 1000, async (call, _) =>
        {
            var ids = Enumerable.Range((call * 100) + 1, 100).Select(n => $"i-emu{n:D8}");
            var answer = await emulator.Ecs("AssociateInstancesIamRole", [("IamRoleName", "EcsTestRole"), .. Pairs.List("InstanceIds", ids)]);
            answer.Expect(200);
        });

        var requests = emulator.Emulator.GetRequests();

        Assert.Equal(1000, requests.Count);
        var ids = requests.SelectMany(request => request.Parameters).Where(pair => pair.Key.StartsWith("InstanceIds.", StringComparison.Ordinal));
        Assert.Equal(100_000, ids.Select(pair => pair.Value).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_newest_twenty_thousand_are_kept()
    {
        // The same signed request again and again: Volcengine has no nonce.
        var time = DateTimeOffset.UtcNow;
        var tasks = Enumerable.Range(0, 8).Select(async lane =>
        {
            for (var i = 0; i < 2_600; i++)
            {
                using var message = Sign(time, lane);
                using var response = await _emulator.Http.SendAsync(message);
            }
        });
        await Task.WhenAll(tasks);
        await _emulator.Ecs("DescribeInstances");

        var requests = _emulator.Emulator.GetRequests();

        Assert.Equal(20_000, requests.Count);
        Assert.Equal("DescribeInstances", requests[^1].Action);
        Assert.True(requests.Zip(requests.Skip(1)).All(pair => pair.First.Time <= pair.Second.Time.AddSeconds(1)));
    }

    private HttpRequestMessage Sign(DateTimeOffset time, int lane)
    {
        var query = Pairs.Of(("Action", "GetCallerIdentity"), ("Version", "2018-01-01"), ("Lane", lane.ToString(CultureInfo.InvariantCulture)));
        var signature = VolcengineSigner.Sign(
            new SigningRequest { Method = "GET", Query = query, Headers = [new("host", _emulator.Host)] },
            "cn-beijing",
            "sts",
            new CloudCredential(_emulator.Emulator.AccessKeyId, _emulator.Emulator.AccessKeySecret),
            time);
        var message = new HttpRequestMessage(HttpMethod.Get, "/?" + signature.CanonicalQuery);
        Signed.Fill(message, signature, []);
        return message;
    }
}
