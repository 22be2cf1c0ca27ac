using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests.Volcengine;

public sealed class IamTests : IDisposable
{
    private readonly TestEmulator _emulator = new();

    public void Dispose() => _emulator.Dispose();

    private static string[] Names(Answer answer, string list, string name) =>
        [.. answer.Expect(200).Result.GetProperty(list).EnumerateArray().Select(row => row.GetProperty(name).GetString()!)];

    [Fact]
    public async Task Roles_are_listed()
    {
        var answer = await _emulator.Iam("ListRoles");

        Assert.Equal(["EcsTestRole", "app-prod", "backup-agent", "ServiceRoleForAutoScaling"], Names(answer, "RoleMetadata", "RoleName"));
        Assert.Equal(10, answer.Result.GetProperty("Limit").GetInt32());
        Assert.Equal(0, answer.Result.GetProperty("Offset").GetInt32());
        Assert.Equal(4, answer.Result.GetProperty("Total").GetInt32());
        var roles = answer.Result.GetProperty("RoleMetadata");
        Assert.Equal(0, roles[0].GetProperty("IsServiceLinkedRole").GetInt32());
        Assert.Equal(1, roles[3].GetProperty("IsServiceLinkedRole").GetInt32());
        Assert.Equal("trn:iam::2100000001:role/EcsTestRole", roles[0].GetProperty("Trn").GetString());
        Assert.Equal(JsonValueKind.String, roles[0].GetProperty("TrustPolicyDocument").ValueKind);
    }

    [Fact]
    public async Task Roles_are_found_by_keyword_and_by_name()
    {
        Assert.Equal(["app-prod"], Names(await _emulator.Iam("ListRoles", ("Query", "PROD")), "RoleMetadata", "RoleName"));
        Assert.Equal(["backup-agent"], Names(await _emulator.Iam("ListRoles", ("RoleName", "backup-agent")), "RoleMetadata", "RoleName"));
        Assert.Equal(["app-prod"], Names(await _emulator.Iam("ListRoles", ("Limit", "1"), ("Offset", "1")), "RoleMetadata", "RoleName"));
    }

    [Fact]
    public async Task A_role_is_read_by_name_or_id()
    {
        var byName = await _emulator.Iam("GetRole", ("RoleName", "app-prod"));
        var id = byName.Expect(200).Result.GetProperty("Role").GetProperty("RoleId").GetInt64();

        var byId = await _emulator.Iam("GetRole", ("ID", id.ToString(CultureInfo.InvariantCulture)));

        Assert.Equal("app-prod", byId.Expect(200).Result.GetProperty("Role").GetProperty("RoleName").GetString());
        (await _emulator.Iam("GetRole", ("ID", "1"))).Expect(404, "RoleNotExist");
    }

    [Fact]
    public async Task A_policy_is_attached_listed_and_detached()
    {
        (string, string)[] grant = [("RoleName", "app-prod"), ("PolicyName", "ECSReadOnlyAccess"), ("PolicyType", "System")];

        var attached = (await _emulator.Iam("AttachRolePolicy", grant)).Expect(200);
        Assert.False(attached.Json.TryGetProperty("Result", out _));
        (await _emulator.Iam("AttachRolePolicy", grant)).Expect(200);

        var list = await _emulator.Iam("ListAttachedRolePolicies", ("RoleName", "app-prod"));
        Assert.Equal(["ECSReadOnlyAccess"], Names(list, "AttachedPolicyMetadata", "PolicyName"));
        Assert.Equal("Global", list.Result.GetProperty("AttachedPolicyMetadata")[0].GetProperty("PolicyScope")[0].GetProperty("PolicyScopeType").GetString());
        var entities = await _emulator.Iam("ListEntitiesForPolicy", grant[1..]);
        Assert.Equal(["app-prod"], Names(entities, "PolicyRoles", "RoleName"));
        Assert.Equal(1, entities.Result.GetProperty("Total").GetInt32());
        var policies = await _emulator.Iam("ListPolicies", ("Query", "ECSRead"));
        Assert.Equal(1, policies.Expect(200).Result.GetProperty("PolicyMetadata")[0].GetProperty("AttachmentCount").GetInt32());

        (await _emulator.Iam("DetachRolePolicy", grant)).Expect(200);
        Assert.Empty(Names(await _emulator.Iam("ListAttachedRolePolicies", ("RoleName", "app-prod")), "AttachedPolicyMetadata", "PolicyName"));
        (await _emulator.Iam("DetachRolePolicy", grant)).Expect(200);
    }

    [Fact]
    public async Task Policies_are_found_by_scope()
    {
        Assert.Equal(["ops", "audit-read"], Names(await _emulator.Iam("ListPolicies", ("Scope", "Custom")), "PolicyMetadata", "PolicyName"));
        Assert.Equal(7, Names(await _emulator.Iam("ListPolicies", ("Scope", "System")), "PolicyMetadata", "PolicyName").Length);
    }

    [Theory]
    [InlineData("AttachRolePolicy", "RoleName=none&PolicyName=ops&PolicyType=Custom", 404, "RoleNotExist")]
    [InlineData("AttachRolePolicy", "RoleName=app-prod&PolicyName=none&PolicyType=Custom", 404, "PolicyNotExist")]
    [InlineData("AttachRolePolicy", "RoleName=app-prod&PolicyName=ops&PolicyType=System", 404, "PolicyNotExist")]
    [InlineData("AttachRolePolicy", "RoleName=app-prod&PolicyName=ops&PolicyType=custom", 400, "InvalidPolicyType")]
    [InlineData("DetachRolePolicy", "RoleName=app-prod&PolicyName=ops&PolicyType=x", 400, "InvalidPolicyType")]
    [InlineData("AttachRolePolicy", "PolicyName=ops&PolicyType=Custom", 400, "ParameterNotFound")]
    [InlineData("ListAttachedRolePolicies", "RoleName=none", 404, "RoleNotExist")]
    [InlineData("ListAttachedRolePolicies", "RoleName=", 400, "ParameterNotFound")]
    [InlineData("GetRole", "RoleName=none", 404, "RoleNotExist")]
    [InlineData("ListRoles", "Limit=0", 400, "InvalidLimit")]
    [InlineData("ListRoles", "Limit=101", 400, "InvalidLimit")]
    [InlineData("ListPolicies", "Limit=x", 400, "InvalidLimit")]
    [InlineData("ListRoles", "Offset=-1", 400, "InvalidOffset")]
    public async Task Bad_parameters_are_refused(string action, string parameters, int status, string code)
    {
        (string, string)[] pairs = [.. parameters.Split('&').Select(pair => (pair.Split('=')[0], pair.Split('=')[1]))];

        (await _emulator.Iam(action, pairs)).Expect(status, code);
    }
}
