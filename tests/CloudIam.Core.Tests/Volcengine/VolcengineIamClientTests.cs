using CloudIam.Core.Http;
using CloudIam.Core.Tests.Http;
using CloudIam.Core.Tests.Reads;
using CloudIam.Core.Volcengine;

namespace CloudIam.Core.Tests.Volcengine;

/// <summary>Roles of Volcengine IAM.</summary>
public sealed class VolcengineIamClientTests
{
    [Fact]
    public async Task A_role_is_read_with_what_the_answer_tells()
    {
        var client = new ScriptedClient(Answers.VolcengineOk(
            """
            {"Role":{"RoleId":9007199254740993,"RoleName":"app","Trn":"trn:iam::1:role/app","DisplayName":"d","Description":"x",
             "TrustPolicyDocument":"{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":[\"ecs\"]}}]}",
             "MaxSessionDuration":3600,"IsServiceLinkedRole":0,"CreateDate":"20260102T030405Z"}}
            """));

        var role = await Iam(client).FindRoleAsync("app", default);

        Assert.Equal(
            new IamRoleRow("app")
            {
                Trn = "trn:iam::1:role/app", DisplayName = "d", Description = "x", TrustsEcs = true, MaxSessionDuration = 3600,
                IsServiceLinked = false, CreateDate = "20260102T030405Z",
            },
            role);
        Assert.Equal("app", client.Transport.Requests[0].Parameters["RoleName"]);
    }

    [Fact]
    public async Task A_role_that_does_not_exist_is_none()
    {
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.VolcengineError(404, "RoleNotExist")));

        Assert.Null(await Iam(client).FindRoleAsync("app", default));
        Assert.Empty(await Iam(client).ListRoleAsync("app", default).ToListAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"Role":null}""")]
    [InlineData("""{"Role":{"RoleId":1}}""")]
    public async Task An_answer_without_a_role_is_no_proof_that_there_is_none(string result)
    {
        var client = new ScriptedClient(Answers.VolcengineOk(result));

        var failure = await Assert.ThrowsAsync<ApiException>(() => Iam(client).FindRoleAsync("app", default));

        Assert.Equal(ClientErrorCodes.InvalidResponse, failure.Code);
    }

    [Fact]
    public async Task Roles_are_listed_by_offset_a_hundred_at_a_time()
    {
        var client = new ScriptedClient(Page(0, 100, total: 150), Page(100, 50, total: 150));

        var roles = await Iam(client).ListRolesAsync("r*", default).ToListAsync();

        Assert.Equal(150, roles.Count);
        Assert.Equal(["0", "100"], client.Transport.Requests.Select(request => request.Parameters["Offset"]));
        Assert.All(client.Transport.Requests, request => Assert.Equal(
            ("100", "r*"), (request.Parameters["Limit"], request.Parameters["Query"])));
    }

    [Theory]
    [InlineData(null, "open.volcengineapi.com", "/cn-beijing/iam/")]
    [InlineData("cn-shanghai", "open.volcengineapi.com", "/cn-shanghai/iam/")]
    [InlineData("ap-southeast-2", "iam.volcengineapi.com", "/ap-southeast-2/iam/")]
    public async Task Roles_know_no_region_but_the_signature_does(string? region, string host, string scope)
    {
        var client = new ScriptedClient(Page(0, 1, total: 1));

        await new VolcengineIamClient(client.Session, region).ListRolesAsync(keyword: null, default).ToListAsync();

        var request = client.Transport.Requests[0];
        Assert.Equal(host, request.Uri.Host);
        Assert.Contains(scope, request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.DoesNotContain("Query", request.Parameters.Keys);
    }

    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Service":["vke","ecs"]}}]}""", true)]
    [InlineData("""{"Statement":[{"Principal":{"Service":"ECS"}}]}""", true)]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"Service":"ecs.example.com"}}}""", true)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Service":["vecs","ecsx","vke"]}}]}""", false)]
    [InlineData("""{"Statement":[{"Effect":"Deny","Principal":{"Service":["ecs"]}}]}""", false)]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"IAM":["trn:iam::1:root"]}}]}""", false)]
    [InlineData("""{"Statement":[]}""", false)]
    [InlineData("""{"Statement":[7,null,{"Principal":"*"},{"Principal":{"Service":[{},7]}}]}""", false)]
    [InlineData("""{}""", null)]
    [InlineData("""[]""", null)]
    [InlineData("""not JSON""", null)]
    [InlineData(null, null)]
    public void A_trust_policy_names_the_service_or_not_or_cannot_be_read(string? document, bool? expected) =>
        Assert.Equal(expected, TrustPolicy.Names(document, "ecs"));

    private static Answer Page(int first, int count, int total)
    {
        var roles = string.Join(',', Enumerable.Range(first, count).Select(number => $$"""{"RoleName":"r{{number}}"}"""));
        return Answers.VolcengineOk($$"""{"RoleMetadata":[{{roles}}],"Total":{{total}}}""");
    }

    private static VolcengineIamClient Iam(ScriptedClient client) => new(client.Session, "cn-beijing");
}
