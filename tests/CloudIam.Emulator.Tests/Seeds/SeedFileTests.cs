using CloudIam.Emulator.Seeds;

namespace CloudIam.Emulator.Tests.Seeds;

public sealed class SeedFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    private EmulatorSeed Read(string json)
    {
        File.WriteAllText(_path, json);
        return SeedFile.Read(_path);
    }

    [Fact]
    public void An_empty_object_is_the_built_in_seed()
    {
        var seed = Read("{}");

        Assert.Equal("cn-beijing", seed.Volcengine.Region);
        Assert.Equal(40, seed.Volcengine.Instances.Count);
        Assert.Equal(["EcsTestRole"], seed.Volcengine.Instances[2].Roles);
        Assert.Equal(["backup-agent"], seed.Volcengine.Instances[6].Roles);
        Assert.Equal(12, seed.AlibabaCloud.Roles.Count);
        Assert.Equal(5, seed.AlibabaCloud.Attachments.Count);
        Assert.Equal(["alice", "bob", "张伟"], Assert.Single(seed.AlibabaCloud.BastionHosts).Users.Select(user => user.UserName));
    }

    [Fact]
    public void The_documented_example_is_read()
    {
        var seed = Read("""
            { "volcengine":   { "region": "cn-beijing", "roles": ["EcsTestRole"], "instances": { "count": 1000 } },
              "alibabaCloud": { "roles": ["app-prod"], "policies": [ { "policyName": "ops", "policyType": "Custom" } ],
                                "attachments": [ { "roleName": "app-prod", "policyName": "ops", "policyType": "Custom" } ],
                                "bastionHosts": [ { "instanceId": "bastionhost-cn-1", "regionId": "cn-hangzhou", "users": [ { "userId": "1", "userName": "alice" } ],
                                                    "hostGroups": [ { "hostGroupId": "1", "hostGroupName": "web", "hostAccountNames": ["root"] } ] } ] } }
            """);

        Assert.Equal(1000, seed.Volcengine.Instances.Count);
        Assert.Equal("i-emu00000001", seed.Volcengine.Instances[0].InstanceId);
        Assert.Equal("i-emu00001000", seed.Volcengine.Instances[999].InstanceId);
        Assert.All(seed.Volcengine.Instances, instance => Assert.Empty(instance.Roles));
        Assert.Equal(["EcsTestRole"], seed.Volcengine.Roles);
        Assert.Equal(["app-prod"], seed.AlibabaCloud.Roles);
        Assert.Equal(new AttachmentSeed("app-prod", new PolicySeed("ops", "Custom")), Assert.Single(seed.AlibabaCloud.Attachments));
        var host = Assert.Single(seed.AlibabaCloud.BastionHosts);
        Assert.Empty(Assert.Single(host.Users).HostGroups);
        Assert.Equal(["root"], Assert.Single(host.HostGroups).HostAccountNames);
    }

    [Fact]
    public void Instances_may_be_listed()
    {
        var seed = Read("""
            { "volcengine": { "region": "cn-shanghai", "roles": ["app", "ServiceRoleForX"], "instances": [
                { "instanceId": "i-1" },
                { "instanceId": "i-2", "instanceName": "数据库", "status": "STOPPED", "projectName": "p", "tags": { "env": "prod", "note": "" },
                  "roles": ["ServiceRoleForX", "app"] }, // a comment, and a trailing comma
            ] } }
            """);

        Assert.Equal("cn-shanghai", seed.Volcengine.Region);
        var first = seed.Volcengine.Instances[0];
        Assert.Equal(("i-1", "i-1", "RUNNING", "default"), (first.InstanceId, first.InstanceName, first.Status, first.ProjectName));
        var second = seed.Volcengine.Instances[1];
        Assert.Equal(("数据库", "STOPPED", "p"), (second.InstanceName, second.Status, second.ProjectName));
        Assert.Equal([new("env", "prod"), new("note", "")], second.Tags);
        Assert.Equal(["ServiceRoleForX", "app"], second.Roles);
    }

    [Fact]
    public void Parts_left_out_fit_the_parts_that_are_given()
    {
        var seed = Read("""
            { "volcengine": { "roles": ["EcsTestRole"] },
              "alibabaCloud": { "roles": ["app-prod", "mine"], "policies": [],
                                "bastionHosts": [ { "instanceId": "b", "hostGroups": [ { "hostGroupId": "9" }, { "hostGroupId": "3" } ] } ] } }
            """);

        Assert.Equal(["EcsTestRole"], seed.Volcengine.Instances.SelectMany(instance => instance.Roles));
        Assert.Equal("AliyunOSSReadOnlyAccess", Assert.Single(seed.AlibabaCloud.Attachments).Policy.PolicyName);
        Assert.DoesNotContain(seed.AlibabaCloud.Policies, policy => policy.PolicyType == "Custom");
        Assert.Contains(new PolicySeed("ReadOnlyAccess", "System"), seed.AlibabaCloud.Policies);
        var host = Assert.Single(seed.AlibabaCloud.BastionHosts);
        Assert.Equal("cn-hangzhou", host.RegionId);
        Assert.Equal("group-9", host.HostGroups[0].HostGroupName);
        Assert.Equal(["3"], host.Users.SelectMany(user => user.HostGroups).Select(grant => grant.HostGroupId));
    }

    [Fact]
    public void Users_may_be_authorized_from_the_start()
    {
        var seed = Read("""
            { "alibabaCloud": { "bastionHosts": [ { "instanceId": "b",
                "users": [ { "userId": "7", "hostGroups": [ { "hostGroupId": "1", "hostAccountNames": ["root"] }, { "hostGroupId": "2" } ] } ] } ] } }
            """);

        var user = Assert.Single(seed.AlibabaCloud.BastionHosts[0].Users);
        Assert.Equal("user-7", user.UserName);
        Assert.Equal(["root"], user.HostGroups[0].HostAccountNames);
        Assert.Empty(user.HostGroups[1].HostAccountNames);
    }

    [Theory]
    [InlineData("", ", line 1: this is not JSON.")]
    [InlineData("{\n \"volcengine\": {\n  \"region\": cn-beijing } }", ", line 3: this is not JSON.")]
    [InlineData("{\n \"volcengine\": {", ", line 2: this is not JSON.")]
    [InlineData("[]", ": $ must be an object.")]
    [InlineData("""{"aws":{}}""", ": $.aws is not known; known here: volcengine, alibabaCloud, faults, randomSeed.")]
    [InlineData("""{"volcengine":{"regions":"x"}}""", ": $.volcengine.regions is not known; known here: region, roles, instances.")]
    [InlineData("""{"volcengine":{"region":1}}""", ": $.volcengine.region must be a string.")]
    [InlineData("""{"volcengine":{"region":" "}}""", ": $.volcengine.region must not be empty.")]
    [InlineData("""{"volcengine":{"region":"a","region":"b"}}""", ": $.volcengine.region stands twice.")]
    [InlineData("""{"volcengine":{"roles":"app"}}""", ": $.volcengine.roles must be an array.")]
    [InlineData("""{"volcengine":{"roles":["a",2]}}""", ": $.volcengine.roles[1] must be a string.")]
    [InlineData("""{"volcengine":{"roles":["a","b","a"]}}""", ": $.volcengine.roles[2] \"a\" stands twice.")]
    [InlineData("""{"volcengine":{"instances":7}}""", ": $.volcengine.instances must be an array.")]
    [InlineData("""{"volcengine":{"instances":{}}}""", ": $.volcengine.instances needs \"count\".")]
    [InlineData("""{"volcengine":{"instances":{"count":-1}}}""", ": $.volcengine.instances.count must be a whole number from 0 to 1000000.")]
    [InlineData("""{"volcengine":{"instances":{"count":1.5}}}""", ": $.volcengine.instances.count must be a whole number from 0 to 1000000.")]
    [InlineData("""{"volcengine":{"instances":{"count":"7"}}}""", ": $.volcengine.instances.count must be a whole number from 0 to 1000000.")]
    [InlineData("""{"volcengine":{"instances":[{}]}}""", ": $.volcengine.instances[0] needs \"instanceId\".")]
    [InlineData("""{"volcengine":{"instances":[{"instanceId":"a"},{"instanceId":"a"}]}}""", ": $.volcengine.instances[1].instanceId \"a\" stands twice.")]
    [InlineData("""{"volcengine":{"instances":[{"instanceId":"a","tags":[]}]}}""", ": $.volcengine.instances[0].tags must be an object.")]
    [InlineData("""{"volcengine":{"instances":[{"instanceId":"a","tags":{"k":1}}]}}""", ": $.volcengine.instances[0].tags.k must be a string.")]
    [InlineData("""{"volcengine":{"instances":[{"instanceId":"a","roles":["none"]}]}}""", ": $.volcengine.instances[0].roles names \"none\", which is none of the roles of this seed.")]
    [InlineData("""{"volcengine":{"instances":[{"instanceId":"a","roles":["app-prod","EcsTestRole"]}]}}""", ": $.volcengine.instances[0].roles has more than one role; an instance has one, beside service-linked ones (ServiceRoleFor...).")]
    [InlineData("""{"alibabaCloud":{"policies":[{"policyName":"p","policyType":"custom"}]}}""", ": $.alibabaCloud.policies[0].policyType must be System or Custom.")]
    [InlineData("""{"alibabaCloud":{"policies":[{"policyType":"Custom"}]}}""", ": $.alibabaCloud.policies[0] needs \"policyName\".")]
    [InlineData("""{"alibabaCloud":{"policies":[{"policyName":"p","policyType":"Custom"},{"policyName":"p","policyType":"Custom"}]}}""", ": $.alibabaCloud.policies[1] lists the policy \"p\" twice.")]
    [InlineData("""{"alibabaCloud":{"attachments":[{"roleName":"none","policyName":"ops","policyType":"Custom"}]}}""", ": $.alibabaCloud.attachments[0] names a role or a policy that this seed does not have.")]
    [InlineData("""{"alibabaCloud":{"attachments":[{"roleName":"audit","policyName":"ops","policyType":"Custom"},{"roleName":"audit","policyName":"ops","policyType":"Custom"}]}}""", ": $.alibabaCloud.attachments[1] stands twice.")]
    [InlineData("""{"alibabaCloud":{"bastionHosts":[{}]}}""", ": $.alibabaCloud.bastionHosts[0] needs \"instanceId\".")]
    [InlineData("""{"alibabaCloud":{"bastionHosts":[{"instanceId":"b","legacy":"yes"}]}}""", ": $.alibabaCloud.bastionHosts[0].legacy must be true or false.")]
    [InlineData("""{"alibabaCloud":{"bastionHosts":[{"instanceId":"b","users":[{"userId":1}]}]}}""", ": $.alibabaCloud.bastionHosts[0].users[0].userId must be a string.")]
    [InlineData("""{"alibabaCloud":{"bastionHosts":[{"instanceId":"b","hostGroups":[{"hostGroupId":"1","name":"x"}]}]}}""", ": $.alibabaCloud.bastionHosts[0].hostGroups[0].name is not known; known here: hostGroupId, hostGroupName, hostAccountNames.")]
    [InlineData("""{"alibabaCloud":{"bastionHosts":[{"instanceId":"b","users":[{"userId":"1","hostGroups":[{"hostGroupId":"1","hostAccountNames":["nobody"]}]}]}]}}""", ": $.alibabaCloud.bastionHosts[0].users[0].hostGroups[0] names a host group or an account that this bastion host does not have.")]
    public void A_mistake_is_named_with_its_place(string json, string complaint)
    {
        var exception = Assert.Throws<InvalidDataException>(() => Read(json));

        Assert.StartsWith(_path + complaint, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("no-such-seed.json", Assert.Throws<FileNotFoundException>(() => SeedFile.Read("no-such-seed.json")).Message, StringComparison.Ordinal);
}
