using System.Text.Json;
using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests.Volcengine;

public sealed class EcsRoleTests : IDisposable
{
    private readonly TestEmulator _emulator = new();

    public void Dispose() => _emulator.Dispose();

    private Task<Answer> Associate(string role, string[] ids, string? token = null) =>
        _emulator.Ecs("AssociateInstancesIamRole", [.. Parameters(role, ids, token)]);

    private Task<Answer> Disassociate(string? role, string[] ids, string? token = null) =>
        _emulator.Ecs("DisassociateInstancesIamRole", [.. Parameters(role, ids, token)]);

    private static IEnumerable<(string Name, string Value)> Parameters(string? role, string[] ids, string? token)
    {
        if (role is not null)
        {
            yield return ("IamRoleName", role);
        }

        foreach (var pair in Pairs.List("InstanceIds", ids))
        {
            yield return pair;
        }

        if (token is not null)
        {
            yield return ("ClientToken", token);
        }
    }

    /// <summary>"id" for a success, "id code" for a failure.</summary>
    private static string[] Details(Answer answer) =>
    [
        .. answer.Expect(200).Result.GetProperty("OperationDetails").EnumerateArray().Select(detail =>
        {
            var error = detail.GetProperty("Error");
            var id = detail.GetProperty("InstanceId").GetString()!;
            return error.ValueKind == JsonValueKind.Null ? id : $"{id} {error.GetProperty("Code").GetString()}";
        }),
    ];

    /// <summary>"role,role" of one instance.</summary>
    private async Task<string> RolesOf(string id)
    {
        var answer = await _emulator.Ecs("DescribeInstancesIamRoles", ("InstanceIds.1", id));
        var row = Assert.Single(answer.Expect(200).Result.GetProperty("InstancesIamRoles").EnumerateArray());
        return string.Join(",", row.GetProperty("RoleNames").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task A_role_is_bound_and_each_instance_answered_in_order()
    {
        var details = Details(await Associate("app-prod", ["i-emu00000002", "i-none", "i-emu00000001", "i-emu00000003"]));

        Assert.Equal(
            ["i-emu00000002", "i-none InvalidInstance.NotFound", "i-emu00000001", "i-emu00000003 LimitExceeded.MaximumIamRoles"],
            details);
        Assert.Equal("app-prod", await RolesOf("i-emu00000001"));
        Assert.Equal("EcsTestRole", await RolesOf("i-emu00000003"));
    }

    [Theory]
    [InlineData("EcsTestRole")]
    [InlineData("app-prod")]
    public async Task An_instance_has_one_role_of_the_users(string role)
    {
        Assert.Equal(["i-emu00000003 LimitExceeded.MaximumIamRoles"], Details(await Associate(role, ["i-emu00000003"])));
        Assert.Equal("EcsTestRole", await RolesOf("i-emu00000003"));
    }

    [Fact]
    public async Task A_service_linked_role_does_not_count()
    {
        Assert.Equal(["i-emu00000011"], Details(await Associate("app-prod", ["i-emu00000011"])));
        Assert.Equal("app-prod,ServiceRoleForAutoScaling", await RolesOf("i-emu00000011"));

        Assert.Equal(["i-emu00000011"], Details(await Disassociate("app-prod", ["i-emu00000011"])));
        Assert.Equal("ServiceRoleForAutoScaling", await RolesOf("i-emu00000011"));
    }

    [Fact]
    public async Task A_service_linked_role_is_not_the_users_to_bind()
    {
        (await Associate("ServiceRoleForAutoScaling", ["i-emu00000001"])).Expect(400, "InvalidArgument");
        (await Disassociate("ServiceRoleForAutoScaling", ["i-emu00000011"])).Expect(400, "InvalidArgument");
        Assert.Equal("ServiceRoleForAutoScaling", await RolesOf("i-emu00000011"));
    }

    [Fact]
    public async Task A_role_is_detached_by_name()
    {
        var details = Details(await Disassociate("EcsTestRole", ["i-emu00000003", "i-emu00000007", "i-emu00000001", "i-none"]));

        Assert.Equal(["i-emu00000003", "i-emu00000007", "i-emu00000001", "i-none InvalidInstance.NotFound"], details);
        Assert.Equal(string.Empty, await RolesOf("i-emu00000003"));
        Assert.Equal("backup-agent", await RolesOf("i-emu00000007"));
    }

    [Fact]
    public async Task Without_a_name_whatever_role_there_is_is_detached()
    {
        Details(await Disassociate(null, ["i-emu00000003", "i-emu00000007"]));

        Assert.Equal(string.Empty, await RolesOf("i-emu00000003"));
        Assert.Equal(string.Empty, await RolesOf("i-emu00000007"));
    }

    [Fact]
    public async Task An_instance_of_another_region_is_not_found()
    {
        var call = _emulator.Volcengine("ecs", "AssociateInstancesIamRole", ("IamRoleName", "app-prod"), ("InstanceIds.1", "i-emu00000001"));
        call.Region = "cn-shanghai";

        Assert.Equal(["i-emu00000001 InvalidInstance.NotFound"], Details(await call.SendAsync()));
        Assert.Equal(string.Empty, await RolesOf("i-emu00000001"));
    }

    [Fact]
    public async Task A_hundred_instances_are_accepted_and_one_more_is_not()
    {
        string[] ids = [.. Enumerable.Range(0, 101).Select(n => $"i-none{n}")];

        Assert.Equal(100, Details(await Associate("app-prod", ids[..100])).Length);
        (await Associate("app-prod", ids)).Expect(400, "InvalidArgument");
        (await Disassociate("app-prod", ids)).Expect(400, "InvalidArgument");
    }

    [Theory]
    [InlineData("AssociateInstancesIamRole", "IamRoleName=app-prod", 400, "MissingParameter.InstanceIds")]
    [InlineData("DisassociateInstancesIamRole", "IamRoleName=app-prod", 400, "MissingParameter.InstanceIds")]
    [InlineData("AssociateInstancesIamRole", "InstanceIds.1=a", 400, "MissingParameter.IamRoleName")]
    [InlineData("AssociateInstancesIamRole", "IamRoleName=&InstanceIds.1=a", 400, "MissingParameter.IamRoleName")]
    [InlineData("AssociateInstancesIamRole", "IamRoleName=none&InstanceIds.1=a", 404, "InvalidIamRole.NotFound")]
    [InlineData("DisassociateInstancesIamRole", "IamRoleName=none&InstanceIds.1=a", 404, "InvalidIamRole.NotFound")]
    [InlineData("AssociateInstancesIamRole", "IamRoleName=app-prod&InstanceIds.2=a", 400, "InvalidArgument")]
    [InlineData("AssociateInstancesIamRole", "IamRoleName=app-prod&InstanceIds.1=a&InstanceIds.3=b", 400, "InvalidArgument")]
    [InlineData("AssociateInstancesIamRole", "IamRoleName=app-prod&InstanceIds.0=a&InstanceIds.1=b", 400, "InvalidArgument")]
    [InlineData("AssociateInstancesIamRole", "IamRoleName=app-prod&InstanceIds.x=a", 400, "InvalidArgument")]
    [InlineData("AssociateInstancesIamRole", "IamRoleName=app-prod&InstanceIds.1=", 400, "InvalidArgument")]
    [InlineData("AssociateInstancesIamRole", "IamRoleName=app-prod&InstanceIds.1=a&InstanceIds.2=a", 400, "InvalidArgument")]
    [InlineData("AssociateInstancesIamRole", "IamRoleName=app-prod&InstanceIds.1=a&InstanceIds.1=b", 400, "InvalidArgument")]
    [InlineData("AssociateInstancesIamRole", "IamRoleName=app-prod&InstanceIds.1=a&ClientToken=é", 400, "InvalidClientToken.Malformed")]
    public async Task Bad_parameters_are_refused(string action, string parameters, int status, string code)
    {
        (string, string)[] pairs = [.. parameters.Split('&').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))];

        (await _emulator.Ecs(action, pairs)).Expect(status, code);
    }

    [Fact]
    public async Task A_client_token_has_at_most_64_characters()
    {
        Details(await Associate("app-prod", ["i-emu00000001"], new string('t', 64)));

        (await Associate("app-prod", ["i-emu00000002"], new string('t', 65))).Expect(400, "InvalidClientToken.Malformed");
    }

    [Fact]
    public async Task An_identical_call_with_the_same_token_is_answered_as_before_and_changes_nothing()
    {
        string[] ids = ["i-emu00000001", "i-none", "i-emu00000003"];
        var first = await Associate("app-prod", ids, "token");
        Details(await Disassociate("app-prod", ["i-emu00000001"]));

        var second = await Associate("app-prod", ids, "token");

        Assert.Equal(first.Result.GetRawText(), second.Expect(200).Result.GetRawText());
        Assert.Equal(string.Empty, await RolesOf("i-emu00000001"));
    }

    [Fact]
    public async Task Without_a_token_the_same_call_is_carried_out_again()
    {
        Assert.Equal(["i-emu00000001"], Details(await Associate("app-prod", ["i-emu00000001"])));
        Assert.Equal(["i-emu00000001 LimitExceeded.MaximumIamRoles"], Details(await Associate("app-prod", ["i-emu00000001"])));
    }

    [Fact]
    public async Task A_token_is_not_good_for_another_call()
    {
        Details(await Associate("app-prod", ["i-emu00000001", "i-emu00000002"], "token"));

        (await Associate("EcsTestRole", ["i-emu00000001", "i-emu00000002"], "token")).Expect(400, "IdempotentParameterMismatch");
        (await Associate("app-prod", ["i-emu00000001"], "token")).Expect(400, "IdempotentParameterMismatch");
        (await Associate("app-prod", ["i-emu00000002", "i-emu00000001"], "token")).Expect(400, "IdempotentParameterMismatch");
        (await Disassociate("app-prod", ["i-emu00000001", "i-emu00000002"], "token")).Expect(400, "IdempotentParameterMismatch");
        Assert.Equal("app-prod", await RolesOf("i-emu00000001"));
    }

    [Fact]
    public async Task A_refused_call_does_not_use_its_token_up()
    {
        (await Associate("none", ["i-emu00000001"], "token")).Expect(404, "InvalidIamRole.NotFound");

        Assert.Equal(["i-emu00000001"], Details(await Associate("app-prod", ["i-emu00000001"], "token")));
    }

    [Fact]
    public async Task Calls_at_the_same_time_give_each_instance_to_one_of_them()
    {
        string[] ids = [.. Enumerable.Range(13, 20).Select(n => $"i-emu{n:D8}")];
        string[] roles = ["app-prod", "EcsTestRole", "backup-agent"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Associate(roles[n % 3], ids)));

        var successes = answers.SelectMany(Details).Where(detail => !detail.Contains(' ', StringComparison.Ordinal)).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), successes.Order(StringComparer.Ordinal));

        // A call is one step: whoever got the first instance got all of them.
        Assert.Equal(1, answers.Count(answer => Details(answer).SequenceEqual(ids)));
    }

    [Fact]
    public async Task The_same_token_at_the_same_time_is_carried_out_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Associate("app-prod", ["i-emu00000001"], "token")));

        Assert.All(answers, answer => Assert.Equal(["i-emu00000001"], Details(answer)));
    }
}
