using System.Text.Json;
using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests.Volcengine;

public sealed class EcsReadTests : IDisposable
{
    private readonly TestEmulator _emulator = new();

    public void Dispose() => _emulator.Dispose();

    private static string[] Ids(Answer answer, string list) =>
        [.. answer.Expect(200).Result.GetProperty(list).EnumerateArray().Select(row => row.GetProperty("InstanceId").GetString()!)];

    private async Task<string[]> Describe(params (string Name, string Value)[] filters) =>
        Ids(await _emulator.Ecs("DescribeInstances", [("MaxResults", "100"), .. filters]), "Instances");

    [Fact]
    public async Task An_instance_is_described()
    {
        var answer = await _emulator.Ecs("DescribeInstances", ("InstanceIds.1", "i-emu00000001"));

        var instance = Assert.Single(answer.Expect(200).Result.GetProperty("Instances").EnumerateArray());
        Assert.Equal("web-00000001", instance.GetProperty("InstanceName").GetString());
        Assert.Equal("RUNNING", instance.GetProperty("Status").GetString());
        Assert.Equal("web", instance.GetProperty("ProjectName").GetString());
        Assert.Equal("cn-beijing-a", instance.GetProperty("ZoneId").GetString());
        Assert.Equal("""[{"Key":"env","Value":"prod"}]""", instance.GetProperty("Tags").GetRawText());
        Assert.Equal(1, answer.Result.GetProperty("TotalCount").GetInt32());
        Assert.Equal(string.Empty, answer.Result.GetProperty("NextToken").GetString());
    }

    [Fact]
    public async Task Filters_are_joined()
    {
        Assert.Equal(40, (await Describe()).Length);
        Assert.Equal(14, (await Describe(("InstanceName", "WEB-"))).Length);
        Assert.Equal(13, (await Describe(("ProjectName", "data"))).Length);
        Assert.Equal(["i-emu00000013", "i-emu00000026", "i-emu00000039"], await Describe(("Status", "STOPPED")));
        Assert.Equal(20, (await Describe(("TagFilters.1.Key", "env"), ("TagFilters.1.Values.1", "prod"))).Length);
        Assert.Equal(
            40, (await Describe(("TagFilters.1.Key", "env"), ("TagFilters.1.Values.1", "prod"), ("TagFilters.1.Values.2", "test"))).Length);
        Assert.Equal(40, (await Describe(("TagFilters.1.Key", "env"))).Length);
        Assert.Empty(await Describe(("TagFilters.1.Key", "env"), ("TagFilters.2.Key", "owner")));
        Assert.Equal(
            ["i-emu00000013"],
            await Describe(("Status", "STOPPED"), ("ProjectName", "web"), ("TagFilters.1.Key", "env"), ("TagFilters.1.Values.1", "prod")));
        Assert.Empty(await Describe(("ZoneId", "cn-beijing-b")));
        Assert.Equal(40, (await Describe(("ZoneId", "cn-beijing-a"))).Length);
    }

    [Fact]
    public async Task Another_region_has_no_instances()
    {
        var call = _emulator.Volcengine("ecs", "DescribeInstances");
        call.Region = "cn-shanghai";

        Assert.Empty(Ids(await call.SendAsync(), "Instances"));
    }

    [Fact]
    public async Task Roles_are_listed_with_the_users_role_first_and_unknown_ids_left_out()
    {
        var answer = await _emulator.Ecs(
            "DescribeInstancesIamRoles",
            Pairs.List("InstanceIds", ["i-emu00000011", "i-none", "i-emu00000003", "i-emu00000001"]));

        Assert.Equal(
            """
            [{"InstanceId":"i-emu00000011","RoleNames":["ServiceRoleForAutoScaling"]},{"InstanceId":"i-emu00000003","RoleNames":["EcsTestRole"]},{"InstanceId":"i-emu00000001","RoleNames":[]}]
            """,
            answer.Expect(200).Result.GetProperty("InstancesIamRoles").GetRawText());
    }

    [Fact]
    public async Task Pages_are_of_ten_when_nothing_is_said()
    {
        Assert.Equal(10, Ids(await _emulator.Ecs("DescribeInstances"), "Instances").Length);
        Assert.Equal(10, Ids(await _emulator.Ecs("DescribeInstancesIamRoles"), "InstancesIamRoles").Length);
    }

    [Theory]
    [InlineData("DescribeInstances", "Instances")]
    [InlineData("DescribeInstancesIamRoles", "InstancesIamRoles")]
    public async Task Thousands_of_rows_are_read_page_by_page(string action, string list)
    {
        using var large = new TestEmulator("""{"volcengine":{"instances":{"count":2345}}}""");
        var ids = new List<string>();
        var token = string.Empty;
        var pages = 0;
        do
        {
            var answer = await large.Ecs(action, ("MaxResults", "100"), ("NextToken", token));
            ids.AddRange(Ids(answer, list));
            token = answer.Result.GetProperty("NextToken").GetString()!;
            pages++;
        }
        while (token.Length > 0);

        Assert.Equal(24, pages);
        Assert.Equal(Enumerable.Range(1, 2345).Select(n => $"i-emu{n:D8}"), ids);
    }

    [Fact]
    public async Task A_query_by_tag_finds_a_thousand_at_most()
    {
        using var large = new TestEmulator("""{"volcengine":{"instances":{"count":2345}}}""");

        var tagged = await large.Ecs("DescribeInstances", ("TagFilters.1.Key", "env"));
        var all = await large.Ecs("DescribeInstances");

        Assert.Equal(1000, tagged.Expect(200).Result.GetProperty("TotalCount").GetInt32());
        Assert.Equal(2345, all.Expect(200).Result.GetProperty("TotalCount").GetInt32());
    }

    [Theory]
    [InlineData("DescribeInstances", "MaxResults", "0")]
    [InlineData("DescribeInstances", "MaxResults", "101")]
    [InlineData("DescribeInstances", "MaxResults", "ten")]
    [InlineData("DescribeInstancesIamRoles", "MaxResults", "-1")]
    [InlineData("DescribeInstances", "NextToken", "stale")]
    [InlineData("DescribeInstances", "NextToken", "AAAA")]
    [InlineData("DescribeInstances", "VpcId", "vpc-1")]
    public async Task Bad_parameters_are_invalid_arguments(string action, string name, string value) =>
        (await _emulator.Ecs(action, (name, value))).Expect(400, "InvalidArgument");

    [Fact]
    public async Task A_token_of_another_operation_is_an_invalid_argument()
    {
        var answer = await _emulator.Ecs("DescribeInstances");
        var token = answer.Expect(200).Result.GetProperty("NextToken").GetString()!;

        (await _emulator.Ecs("DescribeInstancesIamRoles", ("NextToken", token))).Expect(400, "InvalidArgument");
    }

    [Fact]
    public async Task Regions_are_listed()
    {
        var answer = await _emulator.Ecs("DescribeRegions");

        var regions = answer.Expect(200).Result.GetProperty("Regions").EnumerateArray().Select(row => row.GetProperty("RegionId").GetString());
        Assert.Equal(["cn-beijing", "cn-shanghai", "cn-guangzhou", "ap-southeast-1"], regions);
    }

    [Fact]
    public async Task The_caller_is_known()
    {
        var answer = await _emulator.Volcengine("sts", "GetCallerIdentity").SendAsync();

        Assert.Equal(JsonValueKind.Number, answer.Expect(200).Result.GetProperty("AccountId").ValueKind);
        Assert.StartsWith("trn:iam::2100000001:user/", answer.Result.GetProperty("Trn").GetString(), StringComparison.Ordinal);
    }
}
