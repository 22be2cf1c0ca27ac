using CloudIam.Core.Http;
using CloudIam.Core.Tests.Http;
using CloudIam.Core.Tests.Reads;
using CloudIam.Core.Volcengine;

namespace CloudIam.Core.Tests.Volcengine;

/// <summary>Which roles instances have, and which of them are service-linked.</summary>
public sealed class InstanceRoleReadsTests
{
    private const string Region = "cn-beijing";

    private readonly List<string> _warnings = [];

    [Fact]
    public async Task Each_role_is_a_row_and_iam_is_asked_once_for_each_role()
    {
        var client = Cloud(
            """
            {"InstanceId":"i-1","RoleNames":["app","ServiceRoleX"]},{"InstanceId":"i-2","RoleNames":["app"]},
            {"InstanceId":"i-3","RoleNames":[]}
            """);

        var rows = await Reads(client).AllAsync(Region, _ => true, default).ToListAsync();

        Assert.Equal(
            [new("i-1", "app", false), new("i-1", "ServiceRoleX", true), new("i-2", "app", false)], rows.Cast<InstanceRoleRow>());
        Assert.Equal(2, client.Transport.Requests.Count(request => request.Action == "GetRole"));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Roles_that_are_not_wanted_are_not_asked_about()
    {
        var client = Cloud(
            """{"InstanceId":"i-1","RoleNames":["app","ServiceRoleX"]},{"InstanceId":"i-2","RoleNames":["other"]}""");

        var rows = await Reads(client).AllAsync(Region, role => role == "app", default).ToListAsync();

        Assert.Equal(["i-1"], rows.Select(row => row.InstanceId));
        Assert.Equal("app", client.Transport.Requests.Single(request => request.Action == "GetRole").Parameters["RoleName"]);
    }

    [Fact]
    public async Task Instances_that_the_list_leaves_out_are_looked_up()
    {
        var client = new ScriptedClient(ScriptedTransport.Always((request, token) => (request.Action switch
        {
            "GetRole" => EcsReads.Role("app", 0),
            "DescribeInstances" => EcsReads.Instances(EcsReads.Instance("i-2")),
            _ => EcsReads.Roles("""{"InstanceId":"i-1","RoleNames":["app"]},{"InstanceId":"i-9","RoleNames":["app"]}"""),
        })(request, token)));

        var rows = await Reads(client).ByInstanceAsync(Region, ["i-1", "i-2", "i-3"], (_, _) => true, default).ToListAsync();

        Assert.Equal([new("i-1", "app", false), new("i-2", null, null)], rows.Cast<InstanceRoleRow>());
        var lookUp = client.Transport.Requests.Single(request => request.Action == "DescribeInstances");
        Assert.Equal(["i-2", "i-3"], lookUp.List("InstanceIds"));
    }

    [Theory]
    [InlineData(403, "AccessDenied", 1)]
    [InlineData(404, "RoleNotExist", 0)]
    [InlineData(500, "ServiceFailure", 1)]
    public async Task Where_iam_does_not_tell_the_rows_come_all_the_same(int status, string code, int warnings)
    {
        var client = new ScriptedClient(ScriptedTransport.Always((request, token) => (request.Action == "GetRole"
            ? Answers.VolcengineError(status, code)
            : EcsReads.Roles("""{"InstanceId":"i-1","RoleNames":["app","other"]}"""))(request, token)));

        var rows = await Reads(client).AllAsync(Region, _ => true, default).ToListAsync();

        Assert.Equal([new("i-1", "app", null), new("i-1", "other", null)], rows.Cast<InstanceRoleRow>());
        Assert.Equal(warnings, _warnings.Count);
        Assert.All(_warnings, warning => Assert.Contains(code, warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task A_flag_of_another_shape_is_unknown(string flag)
    {
        var client = new ScriptedClient(
            EcsReads.Roles("""{"InstanceId":"i-1","RoleNames":["app"]}"""),
            Answers.VolcengineOk($$"""{"Role":{"RoleName":"app","IsServiceLinkedRole":{{flag}} } }"""));

        Assert.Null(Assert.Single(await Reads(client).AllAsync(Region, _ => true, default).ToListAsync()).IsServiceLinked);
    }

    [Fact]
    public async Task A_credential_that_iam_refuses_fails_the_list()
    {
        var client = new ScriptedClient(ScriptedTransport.Always((request, token) => (request.Action == "GetRole"
            ? Answers.VolcengineError(401, "InvalidAccessKey")
            : EcsReads.Roles("""{"InstanceId":"i-1","RoleNames":["app"]}"""))(request, token)));

        var failure = await Assert.ThrowsAsync<ApiException>(
            () => Reads(client).AllAsync(Region, _ => true, default).ToListAsync());

        Assert.Equal("InvalidAccessKey", failure.Code);
    }

    [Fact]
    public async Task A_role_that_is_named_twice_on_an_instance_is_one_row()
    {
        var client = Cloud(
            """{"InstanceId":"i-1","RoleNames":["app","app",7,null,["x"]]},{"InstanceId":"i-1","RoleNames":["other"]}""");

        var rows = await Reads(client).AllAsync(Region, _ => true, default).ToListAsync();

        Assert.Equal(["app", "7"], rows.Select(row => row.RoleName));
    }

    private static ScriptedClient Cloud(string instances) => new(ScriptedTransport.Always((request, token) =>
        (request.Action == "GetRole"
            ? EcsReads.Role(
                request.Parameters["RoleName"],
                request.Parameters["RoleName"].StartsWith("ServiceRole", StringComparison.Ordinal) ? 1 : 0)
            : EcsReads.Roles(instances))(request, token)));

    private InstanceRoleReads Reads(ScriptedClient client) => new(
        new EcsClient(client.Session),
        new RoleKinds(new VolcengineIamClient(client.Session, Region), _warnings.Add, CancellationToken.None));
}
