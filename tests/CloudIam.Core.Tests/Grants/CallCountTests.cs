using System.Globalization;
using System.Text.Json;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Http;
using CloudIam.Core.Volcengine;

namespace CloudIam.Core.Tests.Grants;

/// <summary>How many calls a number of items takes, from the engine to the wire: as few as the APIs allow.</summary>
public sealed class CallCountTests
{
    private static readonly string[] Accounts = ["root", "admin", "ops"];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(101, 2)]
    [InlineData(10_050, 101)]
    public void Instances_take_one_call_a_hundred(int instances, int calls)
    {
        var client = Client(static request => Answers.VolcengineOk(JsonSerializer.Serialize(new
        {
            OperationDetails = request.List("InstanceIds").Select(static id => new { InstanceId = id }),
        })));

        var verdicts = Drive.Parts(
            new InstanceRoleGrants(new EcsClient(client.Session)),
            new InstanceRoleKey("cn-beijing", "app-prod"),
            Numbers(instances).Select(static number => "i-" + number));

        Assert.Equal(instances, verdicts.Count(static verdict => verdict.Status == GrantStatus.Added));
        Assert.Equal(calls, client.Transport.Requests.Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(1_005, 101)]
    public void Host_groups_of_three_accounts_take_one_call_ten_groups(int groups, int calls)
    {
        var client = Client(static request => Answers.AlibabaCloudOk(
            ",\"Results\":" + request.Parameters["HostGroups"]
                .Replace(JsonSerializer.Serialize(Accounts), AllGood(), StringComparison.Ordinal)));

        var verdicts = Drive.Parts(
            new HostGroupGrants(new BastionHostClient(client.Session)),
            new BastionUserKey("cn-hangzhou", "bastionhost-cn-1", "7"),
            Numbers(groups).SelectMany(static _ => Accounts, static (number, account) => new HostGroupPart(number, account)));

        Assert.Equal(3 * groups, verdicts.Count(static verdict => verdict.Status == GrantStatus.Added));
        Assert.Equal(calls, client.Transport.Requests.Count);
    }

    [Fact]
    public void Policies_take_a_call_each_and_duplicates_none()
    {
        var client = Client(static _ => Answers.AlibabaCloudOk());
        var policies = Numbers(250).Select(static number => new PolicyName("policy-" + number, "Custom")).ToList();

        var verdicts = Drive.Parts(new RolePolicyGrants(new RamClient(client.Session)), "app-prod", policies.Concat(policies));

        Assert.Equal(500, verdicts.Count(static verdict => verdict.Status == GrantStatus.Added));
        Assert.Equal(250, client.Transport.Requests.Count);
    }

    private static ScriptedClient Client(Func<RecordedRequest, Answer> answer) => new(ScriptedTransport.Always(
        (request, cancellationToken) => answer(request)(request, cancellationToken)));

    /// <summary>What follows <c>"HostAccountNames":</c> in an answer where every account and its group are good.</summary>
    private static string AllGood() =>
        JsonSerializer.Serialize(Accounts.Select(static account => new { HostAccountName = account, Code = "OK" }))
        + ",\"Code\":\"OK\"";

    private static IEnumerable<string> Numbers(int count) =>
        Enumerable.Range(1, count).Select(static number => number.ToString(CultureInfo.InvariantCulture));
}
