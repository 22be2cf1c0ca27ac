using CloudIam.Core.Http;
using CloudIam.Core.Tests.Http;
using CloudIam.Core.Tests.Reads;
using CloudIam.Core.Volcengine;

namespace CloudIam.Core.Tests.Volcengine;

/// <summary>Finding instances, by what they are and by their ids.</summary>
public sealed class EcsInstanceReadsTests
{
    private const string Region = "cn-beijing";

    private static readonly string[] s_prod = ["prod"];
    private static readonly string[] s_prodOrTest = ["prod", "test"];

    [Fact]
    public async Task An_instance_is_read_with_what_the_answer_tells()
    {
        var client = new ScriptedClient(EcsReads.Instances(
            """
            {"InstanceId":"i-1","InstanceName":"web","Status":"RUNNING","ProjectName":"p","ZoneId":"z","VpcId":"v",
             "InstanceTypeId":"t","OsName":"o","CreatedAt":"2026","Tags":[{"Key":"a","Value":"1"},{"Key":"b"},{"Value":"2"},7]},
            {"InstanceId":"i-2","InstanceName":7,"Tags":"none"},
            {"InstanceName":"nameless"}
            """));

        var instances = await Reads(client).FindAsync(Region, new EcsInstanceQuery(), default).ToListAsync();

        Assert.Equal(["i-1", "i-2"], instances.Select(instance => instance.InstanceId));
        Assert.Equal(
            ("web", "RUNNING", "p", "z", "v", "t", "o", "2026"),
            (instances[0].InstanceName, instances[0].Status, instances[0].ProjectName, instances[0].ZoneId, instances[0].VpcId,
                instances[0].InstanceTypeId, instances[0].OsName, instances[0].CreatedAt));
        Assert.Equal([new("a", "1"), new("b", "")], instances[0].Tags);
        Assert.Equal(("7", null, 0), (instances[1].InstanceName, instances[1].Status, instances[1].Tags.Count));
    }

    [Fact]
    public async Task What_the_service_can_filter_is_sent()
    {
        var client = new ScriptedClient(EcsReads.Instances(""));
        var query = new EcsInstanceQuery
        {
            NameKeyword = "web", ProjectName = "p", Status = "RUNNING", ZoneId = "z",
            Tags = [new("env", s_prodOrTest), new("owner", [])],
        };

        Assert.Empty(await Reads(client).FindAsync(Region, query, default).ToListAsync());

        var sent = Assert.Single(client.Transport.Requests).Parameters;
        Assert.Equal(
            "web p RUNNING z 100",
            $"{sent["InstanceName"]} {sent["ProjectName"]} {sent["Status"]} {sent["ZoneId"]} {sent["MaxResults"]}");
        Assert.Equal(("env", "owner"), (sent["TagFilters.1.Key"], sent["TagFilters.2.Key"]));
        Assert.Equal(("prod", "test"), (sent["TagFilters.1.Values.1"], sent["TagFilters.1.Values.2"]));
        Assert.DoesNotContain("TagFilters.2.Values.1", sent.Keys);
        Assert.DoesNotContain("NextToken", sent.Keys);
    }

    [Fact]
    public async Task A_service_that_does_not_heed_a_filter_is_not_taken_at_its_word()
    {
        var all = EcsReads.Instances(string.Join(
            ',', EcsReads.Instance("i-1", "test"), EcsReads.Instance("i-2"), EcsReads.Instance("i-3", "Prod")));
        var byTag = Reads(new ScriptedClient(all)).FindAsync(Region, new() { Tags = [new("env", s_prod)] }, default);
        var byStatus = Reads(new ScriptedClient(all)).FindAsync(Region, new() { Status = "STOPPED" }, default);
        var byId = Reads(new ScriptedClient(all)).ByIdAsync(Region, ["i-3", "i-4"], default);

        Assert.Equal(["i-2"], (await byTag.ToListAsync()).Select(instance => instance.InstanceId));
        Assert.Empty(await byStatus.ToListAsync());
        Assert.Equal(["i-3"], (await byId.ToListAsync()).Select(instance => instance.InstanceId));
    }

    [Theory]
    [InlineData(999, 10)]
    [InlineData(1000, 20)] // Its limit: whether there are more, only a list without tags tells.
    [InlineData(2345, 34)]
    public async Task More_instances_of_a_tag_than_such_a_query_gives_are_found_all_the_same(int count, int calls)
    {
        var client = new ScriptedClient(EcsReads.Many(count));

        var instances = await Reads(client).FindAsync(Region, new() { Tags = [new("env", s_prod)] }, default).ToListAsync();

        Assert.Equal(count, instances.Select(instance => instance.InstanceId).Distinct().Count());
        Assert.Equal(count, instances.Count);
        Assert.Equal(calls, client.Transport.Requests.Count);
    }

    [Fact]
    public async Task A_call_that_is_refused_for_an_unknown_id_is_halved_until_that_stands_alone()
    {
        var client = new ScriptedClient(ScriptedTransport.Always((request, token) =>
        {
            var ids = request.List("InstanceIds");
            var answer = ids.Contains("i-5") || ids.Contains("i-40")
                ? Answers.VolcengineError(404, "InvalidInstance.NotFound")
                : EcsReads.Instances(string.Join(',', ids.Select(id => EcsReads.Instance(id))));
            return answer(request, token);
        }));
        var named = Enumerable.Range(0, 64).Select(number => $"i-{number}").ToList();

        var found = (await Reads(client).ByIdAsync(Region, named, default).ToListAsync()).Select(instance => instance.InstanceId);

        Assert.Equal(named.Except(["i-5", "i-40"]), found);
        Assert.InRange(client.Transport.Requests.Count, 1, 30);
    }

    [Theory]
    [InlineData(400, "InvalidArgument")]
    [InlineData(403, "AccessDenied")]
    public async Task Any_other_refusal_is_a_failure(int status, string code)
    {
        var client = new ScriptedClient(Answers.VolcengineError(status, code));

        var failure = await Assert.ThrowsAsync<ApiException>(
            () => Reads(client).ByIdAsync(Region, ["i-1", "i-2"], default).ToListAsync());

        Assert.Equal(code, failure.Code);
    }

    [Theory]
    [InlineData("cn-beijing", "open.volcengineapi.com")]
    [InlineData("ap-southeast-2", "ecs.ap-southeast-2.volcengineapi.com")]
    public async Task The_region_decides_where_to_ask(string region, string host)
    {
        var client = new ScriptedClient(EcsReads.Instances(""));

        await Reads(client).FindAsync(region, new EcsInstanceQuery(), default).ToListAsync();

        Assert.Equal(host, client.Transport.Requests[0].Uri.Host);
    }

    private static EcsInstanceReads Reads(ScriptedClient client) => new(new EcsClient(client.Session));
}
