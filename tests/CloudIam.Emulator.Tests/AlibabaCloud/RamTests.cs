using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests.AlibabaCloud;

public sealed class RamTests : IDisposable
{
    private readonly TestEmulator _emulator = new();

    public void Dispose() => _emulator.Dispose();

    private static (string, string)[] Grant(string role, string policy, string type = "System") =>
        [("PolicyType", type), ("PolicyName", policy), ("RoleName", role)];

    private static string[] Names(Answer answer, string list, string element, string name) =>
        [.. answer.Expect(200).Json.GetProperty(list).GetProperty(element).EnumerateArray().Select(row => row.GetProperty(name).GetString()!)];

    private async Task<string[]> PoliciesOf(string role) =>
        Names(await _emulator.Ram("ListPoliciesForRole", ("RoleName", role)), "Policies", "Policy", "PolicyName");

    [Fact]
    public async Task A_policy_is_attached_once_and_detached_once()
    {
        var attached = (await _emulator.Ram("AttachPolicyToRole", Grant("app-staging", "AliyunOSSReadOnlyAccess"))).Expect(200);
        Assert.Equal(["RequestId"], attached.Json.EnumerateObject().Select(member => member.Name));
        (await _emulator.Ram("AttachPolicyToRole", Grant("app-staging", "AliyunOSSReadOnlyAccess"))).Expect(409, "EntityAlreadyExists.Role.Policy");
        Assert.Equal(["AliyunOSSReadOnlyAccess"], await PoliciesOf("app-staging"));

        (await _emulator.Ram("DetachPolicyFromRole", Grant("app-staging", "AliyunOSSReadOnlyAccess"))).Expect(200);
        (await _emulator.Ram("DetachPolicyFromRole", Grant("app-staging", "AliyunOSSReadOnlyAccess"))).Expect(404, "EntityNotExist.Role.Policy");
        Assert.Empty(await PoliciesOf("app-staging"));
    }

    [Fact]
    public async Task Some_policies_are_attached_from_the_start()
    {
        Assert.Equal(["AliyunOSSReadOnlyAccess", "ops"], await PoliciesOf("app-prod"));
        (await _emulator.Ram("AttachPolicyToRole", Grant("app-prod", "ops", "Custom"))).Expect(409, "EntityAlreadyExists.Role.Policy");
    }

    [Theory]
    [InlineData("AttachPolicyToRole", "PolicyType=System&PolicyName=ReadOnlyAccess", 400, "MissingRoleName")]
    [InlineData("AttachPolicyToRole", "PolicyType=System&RoleName=app-prod", 400, "MissingPolicyName")]
    [InlineData("AttachPolicyToRole", "PolicyName=ReadOnlyAccess&RoleName=app-prod", 400, "MissingPolicyType")]
    [InlineData("AttachPolicyToRole", "PolicyType=&PolicyName=ReadOnlyAccess&RoleName=app-prod", 400, "MissingPolicyType")]
    [InlineData("AttachPolicyToRole", "PolicyType=system&PolicyName=ReadOnlyAccess&RoleName=app-prod", 400, "InvalidParameter.PolicyType")]
    [InlineData("AttachPolicyToRole", "PolicyType=System&PolicyName=a.b&RoleName=app-prod", 400, "InvalidParameter.PolicyName.InvalidChars")]
    [InlineData("AttachPolicyToRole", "PolicyType=System&PolicyName=ReadOnlyAccess&RoleName=a b", 400, "InvalidParameter.RoleName.InvalidChars")]
    [InlineData("AttachPolicyToRole", "PolicyType=System&PolicyName=ReadOnlyAccess&RoleName=角色", 400, "InvalidParameter.RoleName.InvalidChars")]
    [InlineData("AttachPolicyToRole", "PolicyType=System&PolicyName=ReadOnlyAccess&RoleName=none", 404, "EntityNotExist.Role")]
    [InlineData("AttachPolicyToRole", "PolicyType=System&PolicyName=ReadOnlyAccess&RoleName=APP-PROD", 404, "EntityNotExist.Role")]
    [InlineData("AttachPolicyToRole", "PolicyType=System&PolicyName=none&RoleName=app-prod", 404, "EntityNotExist.Policy")]
    [InlineData("AttachPolicyToRole", "PolicyType=Custom&PolicyName=ReadOnlyAccess&RoleName=app-prod", 404, "EntityNotExist.Policy")]
    [InlineData("AttachPolicyToRole", "PolicyType=System&PolicyName=readonlyaccess&RoleName=app-prod", 404, "EntityNotExist.Policy")]
    [InlineData("AttachPolicyToRole", "PolicyType=System&PolicyName=ReadOnlyAccess&RoleName=AliyunServiceRoleForBastionhost", 403, "NoPermission")]
    [InlineData("DetachPolicyFromRole", "PolicyType=System&PolicyName=ReadOnlyAccess&RoleName=AliyunServiceRoleForBastionhost", 403, "NoPermission")]
    [InlineData("DetachPolicyFromRole", "PolicyType=System&PolicyName=ReadOnlyAccess&RoleName=none", 404, "EntityNotExist.Role")]
    [InlineData("GetRole", "RoleName=none", 404, "EntityNotExist.Role")]
    [InlineData("GetPolicy", "PolicyType=System&PolicyName=none", 404, "EntityNotExist.Policy")]
    [InlineData("ListPoliciesForRole", "RoleName=none", 404, "EntityNotExist.Role")]
    [InlineData("ListEntitiesForPolicy", "PolicyType=Custom&PolicyName=none", 404, "EntityNotExist.Policy")]
    [InlineData("ListRoles", "MaxItems=0", 400, "InvalidParameter.MaxItems")]
    [InlineData("ListRoles", "MaxItems=1001", 400, "InvalidParameter.MaxItems")]
    [InlineData("ListRoles", "Marker=stale", 400, "InvalidParameter.Marker")]
    [InlineData("ListPolicies", "PolicyType=All", 400, "InvalidParameter.PolicyType")]
    public async Task Bad_parameters_are_refused(string action, string parameters, int status, string code)
    {
        (string, string)[] pairs = [.. parameters.Split('&').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))];

        (await _emulator.Ram(action, pairs)).Expect(status, code);
    }

    [Theory]
    [InlineData(64, 128, 404, "EntityNotExist.Policy")]
    [InlineData(65, 1, 400, "InvalidParameter.RoleName.Length")]
    [InlineData(1, 129, 400, "InvalidParameter.PolicyName.Length")]
    public async Task Names_have_a_length_limit(int roleLength, int policyLength, int status, string code)
    {
        using var emulator = new TestEmulator("""{"alibabaCloud":{"policies":[{"policyName":"p","policyType":"Custom"}]}}""");

        var answer = await emulator.Ram(
            "AttachPolicyToRole", Grant(new string('r', roleLength), new string('p', policyLength), "Custom"));

        answer.Expect(status, code);
    }

    [Fact]
    public async Task A_role_has_at_most_ten_custom_and_twenty_system_policies()
    {
        string[] types = ["Custom", "System"];
        var policies = types.SelectMany(type =>
            Enumerable.Range(1, 21).Select(n => $$"""{"policyName":"p{{n}}","policyType":"{{type}}"}"""));
        using var emulator = new TestEmulator($$$"""{"alibabaCloud":{"roles":["r"],"policies":[{{{string.Join(",", policies)}}}]}}""");

        foreach (var (type, quota) in new[] { ("Custom", 10), ("System", 20) })
        {
            for (var n = 1; n <= quota; n++)
            {
                (await emulator.Ram("AttachPolicyToRole", Grant("r", $"p{n}", type))).Expect(200);
            }

            (await emulator.Ram("AttachPolicyToRole", Grant("r", $"p{quota + 1}", type))).Expect(409, "LimitExceeded.Role.Policy");
            (await emulator.Ram("AttachPolicyToRole", Grant("r", "p1", type))).Expect(409, "EntityAlreadyExists.Role.Policy");
        }

        (await emulator.Ram("DetachPolicyFromRole", Grant("r", "p1", "Custom"))).Expect(200);
        (await emulator.Ram("AttachPolicyToRole", Grant("r", "p11", "Custom"))).Expect(200);
    }

    [Fact]
    public async Task The_same_policy_attached_at_the_same_time_is_attached_once()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => _emulator.Ram("AttachPolicyToRole", Grant("app-test", "ReadOnlyAccess"))));

        Assert.Equal(1, answers.Count(answer => answer.Status == 200));
        Assert.Equal(29, answers.Count(answer => answer.Code == "EntityAlreadyExists.Role.Policy"));
        Assert.Equal(["ReadOnlyAccess"], await PoliciesOf("app-test"));
    }

    [Fact]
    public async Task A_role_is_read()
    {
        var role = (await _emulator.Ram("GetRole", ("RoleName", "app-prod"))).Expect(200).Json.GetProperty("Role");

        Assert.Equal("acs:ram::1234567890123456:role/app-prod", role.GetProperty("Arn").GetString());
        Assert.Equal(JsonValueKind.String, role.GetProperty("RoleId").ValueKind);
        Assert.Equal(3600, role.GetProperty("MaxSessionDuration").GetInt32());
        Assert.Equal(JsonValueKind.String, role.GetProperty("AssumeRolePolicyDocument").ValueKind);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", role.GetProperty("CreateDate").GetString());
    }

    [Fact]
    public async Task A_policy_is_read_with_its_attachments()
    {
        var answer = await _emulator.Ram("GetPolicy", ("PolicyName", "ops"), ("PolicyType", "Custom"));
        Assert.Equal(1, answer.Expect(200).Json.GetProperty("Policy").GetProperty("AttachmentCount").GetInt32());
        Assert.True(answer.Json.GetProperty("DefaultPolicyVersion").GetProperty("IsDefaultVersion").GetBoolean());

        var entities = await _emulator.Ram("ListEntitiesForPolicy", ("PolicyName", "ops"), ("PolicyType", "Custom"));
        Assert.Equal(["app-prod"], Names(entities, "Roles", "Role", "RoleName"));
        Assert.Empty(Names(entities, "Users", "User", "UserName"));
        Assert.Empty(Names(entities, "Groups", "Group", "GroupName"));
    }

    [Fact]
    public async Task Policies_are_listed_by_type()
    {
        Assert.Equal(["ops", "audit-read", "deploy"], Names(await _emulator.Ram("ListPolicies", ("PolicyType", "Custom")), "Policies", "Policy", "PolicyName"));
        Assert.Equal(15, Names(await _emulator.Ram("ListPolicies"), "Policies", "Policy", "PolicyName").Length);
    }

    [Theory]
    [InlineData("Tag", """[{"Key":"owner","Value":"alice"}]""")]
    [InlineData("Tag.1.Key", "owner")]
    public async Task Nothing_has_a_tag(string name, string value)
    {
        Assert.Empty(Names(await _emulator.Ram("ListRoles", (name, value)), "Roles", "Role", "RoleName"));
        Assert.Empty(Names(await _emulator.Ram("ListPolicies", (name, value)), "Policies", "Policy", "PolicyName"));
    }

    [Theory]
    [InlineData("1000", 3)]
    [InlineData("", 25)]
    public async Task Thousands_of_roles_are_read_page_by_page(string maxItems, int expectedPages)
    {
        var names = Enumerable.Range(1, 2500).Select(n => $"role-{n}").ToList();
        using var emulator = new TestEmulator($$$"""{"alibabaCloud":{"roles":["{{{string.Join("\",\"", names)}}}"]}}""");
        var read = new List<string>();
        string? marker = string.Empty;
        var pages = 0;
        while (marker is not null)
        {
            var answer = await emulator.Ram("ListRoles", ("MaxItems", maxItems), ("Marker", marker));
            read.AddRange(Names(answer, "Roles", "Role", "RoleName"));
            marker = answer.Json.GetProperty("IsTruncated").GetBoolean() ? answer.Json.GetProperty("Marker").GetString() : null;
            Assert.Equal(marker is not null, answer.Json.TryGetProperty("Marker", out _));
            pages++;
        }

        Assert.Equal(names, read);
        Assert.Equal(expectedPages, pages);
    }

    [Fact]
    public async Task The_caller_is_known()
    {
        var answer = await _emulator.AlibabaCloud("sts", "GetCallerIdentity").SendAsync();

        Assert.Equal("1234567890123456", answer.Expect(200).Json.GetProperty("AccountId").GetString());
        Assert.Equal("RAMUser", answer.Json.GetProperty("IdentityType").GetString());
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public async Task Dates_and_numbers_do_not_depend_on_the_culture(string name)
    {
        var culture = CultureInfo.DefaultThreadCurrentCulture;
        CultureInfo.DefaultThreadCurrentCulture = new CultureInfo(name);
        try
        {
            using var emulator = new TestEmulator();
            var call = emulator.AlibabaCloud("ram", "GetRole", ("RoleName", "app-prod"));
            var answer = await call.SendAsync();

            var created = answer.Expect(200).Json.GetProperty("Role").GetProperty("CreateDate").GetString();
            Assert.Equal(call.Time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture), created![..7]);
            Assert.NotNull(answer.Message.Headers.Date);
            var ecs = await emulator.Ecs("AssociateInstancesIamRole", ("IamRoleName", "app-prod"), ("InstanceIds.1", "i-emu00000001"));
            Assert.Equal(
                call.Time.UtcDateTime.ToString("yyyy", CultureInfo.InvariantCulture),
                ecs.Expect(200).Json.GetProperty("ResponseMetadata").GetProperty("RequestId").GetString()![..4]);
        }
        finally
        {
            CultureInfo.DefaultThreadCurrentCulture = culture;
        }
    }
}
