using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.Http;
using CloudIam.Core.Tests.Reads;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>RAM's roles and policies, from a service that keeps to its documentation and from others.</summary>
public sealed class RamReadsTests
{
    [Fact]
    public async Task Roles_are_read_by_markers_a_thousand_at_a_time()
    {
        var client = new ScriptedClient(AlibabaReads.Roles("a b", "m1"), AlibabaReads.Roles("c", "m2"), AlibabaReads.Roles("d"));

        var roles = await Reads(client).RolesAsync(Lists.TestLimit).ToListAsync();

        Assert.Equal(["a", "b", "c", "d"], roles.Select(role => role.Name));
        Assert.Equal(["1000", "1000", "1000"], client.Sent("ListRoles", "MaxItems"));
        Assert.Equal(["", "m1", "m2"], client.Sent("ListRoles", "Marker"));
    }

    [Fact]
    public async Task A_marker_on_a_page_that_says_it_is_the_last_is_not_followed()
    {
        var client = new ScriptedClient(
            Answers.AlibabaCloudOk(""","Roles":{"Role":[{"RoleName":"a"}]},"IsTruncated":false,"Marker":"m1" """));

        Assert.Single(await Reads(client).RolesAsync(Lists.TestLimit).ToListAsync());
    }

    [Fact]
    public async Task A_marker_that_comes_again_is_an_error_after_the_rows_each_given_once()
    {
        var client = new ScriptedClient(AlibabaReads.Roles("a b", "m1"), AlibabaReads.Roles("b c", "m1"));
        var names = new List<string>();

        var failure = await Assert.ThrowsAsync<ApiException>(async () =>
        {
            await foreach (var role in Reads(client).RolesAsync(Lists.TestLimit))
            {
                names.Add(role.Name);
            }
        });

        Assert.Equal(["a", "b", "c"], names);
        Assert.Equal((ApiErrorKind.InvalidResponse, "ListRoles"), (failure.Kind, failure.Action));
        Assert.Equal(2, client.Transport.Requests.Count);
    }

    [Fact]
    public async Task A_stale_marker_is_the_service_s_own_error()
    {
        var client = new ScriptedClient(AlibabaReads.Roles("a", "m1"), Answers.AlibabaCloudError(400, "InvalidParameter.Marker"));

        var failure = await Assert.ThrowsAsync<ApiException>(() => Reads(client).RolesAsync(Lists.TestLimit).ToListAsync());
        Assert.Equal("InvalidParameter.Marker", failure.Code);
    }

    [Fact]
    public async Task A_throttle_between_pages_is_only_waited_for()
    {
        var client = new ScriptedClient(
            AlibabaReads.Roles("a", "m1"), Answers.AlibabaCloudError(400, "Throttling.User"), AlibabaReads.Roles("b"));

        Assert.Equal(2, (await Reads(client).RolesAsync(Lists.TestLimit).ToListAsync()).Count);
        Assert.Equal(["", "m1", "m1"], client.Sent("ListRoles", "Marker"));
    }

    [Fact]
    public async Task Rows_without_a_name_are_left_out_and_members_of_a_wrong_type_are_not_there()
    {
        var client = new ScriptedClient(Answers.AlibabaCloudOk(
            """
            ,"Roles":{"Role":[{"RoleId":"1"},null,7,"role",{"RoleName":""},
            {"RoleName":"a","RoleId":5,"Arn":[],"Description":null,"MaxSessionDuration":"3600","CreateDate":"2026-01-02T03:04:05Z","UpdateDate":"soon"}]}
            """));

        var role = Assert.Single(await Reads(client).RolesAsync(Lists.TestLimit).ToListAsync());
        Assert.Equal(("a", "5", null, null, 3600L), (role.Name, role.Id, role.Arn, role.Description, role.MaxSessionDuration));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), role.CreateDate);
        Assert.Null(role.UpdateDate);
    }

    [Theory]
    [InlineData("""{"Role":"none"}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public async Task An_answer_of_another_shape_is_no_empty_list(string roles)
    {
        var client = new ScriptedClient(Answers.AlibabaCloudOk($",\"Roles\":{roles}"));

        var failure = await Assert.ThrowsAsync<ApiException>(() => Reads(client).RolesAsync(Lists.TestLimit).ToListAsync());
        Assert.Equal(ClientErrorCodes.InvalidResponse, failure.Code);
    }

    [Fact]
    public async Task One_role_is_asked_for_by_name_and_one_that_is_not_there_is_no_row()
    {
        var client = AlibabaReads.Cloud(request => request.Parameters["RoleName"] == "a"
            ? Answers.AlibabaCloudOk(""","Role":{"RoleName":"a","Arn":"acs:ram::1:role/a"}""")
            : Answers.AlibabaCloudError(404, "EntityNotExist.Role"));

        Assert.Equal("acs:ram::1:role/a", Assert.Single(await Reads(client).RoleOfNameAsync("a", Lists.TestLimit).ToListAsync()).Arn);
        Assert.Empty(await Reads(client).RoleOfNameAsync("b", Lists.TestLimit).ToListAsync());
    }

    [Fact]
    public async Task A_type_is_sent_with_every_page_of_policies()
    {
        var client = new ScriptedClient(
            Answers.AlibabaCloudOk($$""","Policies":{"Policy":[{"PolicyName":"p","PolicyType":"Custom","AttachmentCount":3}]},{{AlibabaReads.Truncated("m1")}}"""),
            Answers.AlibabaCloudOk(""","Policies":{"Policy":[{"PolicyName":"p","PolicyType":"System"},{"PolicyName":"p"}]},"IsTruncated":false"""));

        var policies = await Reads(client).PoliciesAsync("Custom", Lists.TestLimit).ToListAsync();

        Assert.Equal([new("p", "Custom"), new PolicyName("p", "System")], policies.Select(policy => policy.Policy));
        Assert.Equal([3L, null], policies.Select(policy => policy.AttachmentCount));
        Assert.Equal(["Custom", "Custom"], client.Sent("ListPolicies", "PolicyType"));
    }

    [Theory]
    [InlineData("System", "System")]
    [InlineData("Custom", "Custom")]
    [InlineData("System Custom", "System Custom")]
    [InlineData("", "")]
    public async Task A_policy_name_without_a_type_is_looked_for_in_both(string there, string found)
    {
        var client = AlibabaReads.Cloud(request => there.Contains(request.Parameters["PolicyType"], StringComparison.Ordinal)
            ? Answers.AlibabaCloudOk($$""","Policy":{"PolicyName":"p","PolicyType":"{{request.Parameters["PolicyType"]}}"}""")
            : Answers.AlibabaCloudError(404, "EntityNotExist.Policy"));

        var policies = await Reads(client).PoliciesOfNameAsync("p", policyType: null, Lists.TestLimit).ToListAsync();

        Assert.Equal(found, string.Join(' ', policies.Select(policy => policy.Policy.Type)));
    }

    [Theory]
    [InlineData("AliyunServiceRoleForBastionhost", true)]
    [InlineData("app-prod", false)]
    [InlineData("MyAliyunServiceRoleForX", false)]
    public void Service_linked_roles_are_told_by_their_names(string name, bool expected) =>
        Assert.Equal(expected, RamRoleRow.IsServiceLinked(name));

    private static RamReads Reads(ScriptedClient client) => new(new RamClient(client.Session));
}
