using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Http;

public sealed class MissingPermissionTests
{
    [Fact]
    public async Task Alibaba_Cloud_names_it_in_a_detail()
    {
        var client = new ScriptedClient(Answers.Text(403, """
            {"RequestId":"r","Code":"NoPermission","Message":"You are not authorized to do this action. Resource: acs:ram:*:1:role/app Action: x.",
             "AccessDeniedDetail":{"AuthAction":"ram:AttachPolicyToRole","NoPermissionType":"ImplicitDeny"}}
            """));

        Assert.Equal(
            new PermissionStatement("ram:AttachPolicyToRole", "acs:ram:*:1:role/app"),
            (await client.FailAsync(Calls.AlibabaCloud)).MissingPermission);
    }

    [Fact]
    public async Task Volcengine_names_it_in_its_message()
    {
        var client = new ScriptedClient(Answers.VolcengineError(
            403,
            "AccessDenied",
            "User is not authorized to perform: ecs:AssociateInstancesIamRole on resource: trn:ecs:cn-beijing:1:instance/i-1."));

        var failure = await client.FailAsync(Calls.Volcengine);

        Assert.Equal(
            new PermissionStatement("ecs:AssociateInstancesIamRole", "trn:ecs:cn-beijing:1:instance/i-1"), failure.MissingPermission);
        Assert.Equal("ecs:AssociateInstancesIamRole on trn:ecs:cn-beijing:1:instance/i-1", failure.MissingPermission!.ToString());
    }

    [Fact]
    public async Task A_refusal_that_does_not_name_it_leaves_it_open()
    {
        var failure = await new ScriptedClient(Answers.VolcengineError(403, "LackPolicy", "Not you.")).FailAsync(Calls.Volcengine);

        Assert.Null(failure.MissingPermission);
    }

    [Fact]
    public async Task A_failure_of_another_kind_has_none_even_when_its_message_names_an_action()
    {
        var client = new ScriptedClient(Answers.AlibabaCloudError(404, "EntityNotExist.Role", "While calling ram:AttachPolicyToRole."));

        Assert.Null((await client.FailAsync(Calls.AlibabaCloud)).MissingPermission);
    }

    [Theory]
    [InlineData("""{"Code":"NoPermission","AccessDeniedDetail":"ram:AttachPolicyToRole"}""")]
    [InlineData("""{"Code":"NoPermission","AccessDeniedDetail":{"AuthAction":[]}}""")]
    [InlineData("""{"Code":"NoPermission","AccessDeniedDetail":null}""")]
    public async Task A_detail_of_another_shape_is_taken_for_none(string body) =>
        Assert.Null((await new ScriptedClient(Answers.Text(403, body)).FailAsync(Calls.AlibabaCloud)).MissingPermission);
}
