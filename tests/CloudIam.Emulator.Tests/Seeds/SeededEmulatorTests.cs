using CloudIam.Emulator.Tests.Support;

namespace CloudIam.Emulator.Tests.Seeds;

public sealed class SeededEmulatorTests
{
    [Fact]
    public async Task A_seed_is_what_the_apis_serve()
    {
        using var emulator = new TestEmulator("""
            { "volcengine": { "region": "cn-shanghai", "roles": ["app"], "instances": [ { "instanceId": "i-1", "roles": ["app"] } ] },
              "alibabaCloud": { "roles": ["r"], "policies": [ { "policyName": "mine", "policyType": "Custom" } ],
                                "attachments": [ { "roleName": "r", "policyName": "mine", "policyType": "Custom" } ],
                                "bastionHosts": [ { "instanceId": "bastionhost-cn-1", "regionId": "cn-beijing",
                                                    "hostGroups": [ { "hostGroupId": "1", "hostAccountNames": ["root"] } ],
                                                    "users": [ { "userId": "1", "hostGroups": [ { "hostGroupId": "1", "hostAccountNames": ["root"] } ] } ] } ] } }
            """);

        Assert.Equal("cn-shanghai", emulator.Emulator.Region);
        Assert.Equal("cn-beijing", emulator.Emulator.AlibabaCloudRegion);
        var roles = emulator.Volcengine("ecs", "DescribeInstancesIamRoles");
        roles.Region = "cn-shanghai";
        Assert.Equal(
            """[{"InstanceId":"i-1","RoleNames":["app"]}]""",
            (await roles.SendAsync()).Expect(200).Result.GetProperty("InstancesIamRoles").GetRawText());
        var policies = await emulator.Ram("ListPoliciesForRole", ("RoleName", "r"));
        Assert.Equal("mine", policies.Expect(200).Json.GetProperty("Policies").GetProperty("Policy")[0].GetProperty("PolicyName").GetString());
        var accounts = await emulator.Bastion("ListHostGroupAccountNamesForUser", ("UserId", "1"), ("HostGroupId", "1"));
        Assert.Equal("""["root"]""", accounts.Expect(200).Json.GetProperty("HostAccountNames").GetRawText());
    }

    [Fact]
    public async Task An_account_may_be_empty()
    {
        using var emulator = new TestEmulator("""
            { "volcengine": { "roles": [], "instances": [] }, "alibabaCloud": { "roles": [], "attachments": [], "bastionHosts": [] } }
            """);

        Assert.Equal("cn-hangzhou", emulator.Emulator.AlibabaCloudRegion);
        Assert.Equal(0, (await emulator.Ecs("DescribeInstances")).Expect(200).Result.GetProperty("TotalCount").GetInt32());
        Assert.False((await emulator.Ram("ListRoles")).Expect(200).Json.GetProperty("IsTruncated").GetBoolean());
        (await emulator.Bastion("ListUsers")).Expect(400, "InvalidParameter");
    }
}
