using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.Http;
using CloudIam.Core.Tests.Reads;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>Who has which policy, where that is asked of many roles or policies one by one.</summary>
public sealed class RolePolicyReadsTests
{
    [Fact]
    public async Task The_roles_that_are_wanted_are_asked_about_and_answered_in_their_order()
    {
        var client = AlibabaReads.Cloud(request => request.Action == "ListRoles"
            ? AlibabaReads.Roles(string.Join(' ', Enumerable.Range(1, 50).Select(n => $"r{n}")))
            : AlibabaReads.Policies($"System/s-{request.Parameters["RoleName"]} Custom/c"));

        var answers = await client.RolePolicies().OfRolesAsync(name => name != "r7", Lists.TestLimit).ToListAsync();

        Assert.Equal(98, answers.Count);
        Assert.Equal(
            Enumerable.Range(1, 50).Where(n => n != 7).SelectMany(n => new[] { $"r{n} s-r{n}", $"r{n} c" }),
            answers.Select(answer => $"{answer.Row!.RoleName} {answer.Row.Policy.Name}"));
        Assert.DoesNotContain("r7", client.Sent("ListPoliciesForRole", "RoleName"));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), answers[0].Row!.AttachDate);
    }

    [Fact]
    public async Task A_role_that_cannot_be_read_is_one_failure_among_the_others()
    {
        var client = AlibabaReads.Cloud(request => request.Action == "ListRoles" ? AlibabaReads.Roles("a b c")
            : request.Parameters["RoleName"] == "b" ? Answers.AlibabaCloudError(403, "NoPermission", "Needs ram:ListPoliciesForRole.")
            : AlibabaReads.Policies("Custom/p"));

        var answers = await client.RolePolicies().OfRolesAsync(_ => true, Lists.TestLimit).ToListAsync();

        Assert.Equal(["a", "b", "c"], answers.Select(answer => answer.Of));
        Assert.Equal([null, "NoPermission", null], answers.Select(answer => answer.Failure?.Code));
    }

    [Fact]
    public async Task A_role_that_was_deleted_after_it_was_listed_has_nothing()
    {
        var client = AlibabaReads.Cloud(request => request.Action == "ListRoles" ? AlibabaReads.Roles("a b")
            : request.Parameters["RoleName"] == "a" ? Answers.AlibabaCloudError(404, "EntityNotExist.Role")
            : AlibabaReads.Policies("Custom/p"));

        var answer = Assert.Single(await client.RolePolicies().OfRolesAsync(_ => true, Lists.TestLimit).ToListAsync());
        Assert.Equal("b", answer.Of);
    }

    [Fact]
    public async Task A_refused_key_ends_the_list()
    {
        var client = AlibabaReads.Cloud(request => request.Action == "ListRoles"
            ? AlibabaReads.Roles("a b")
            : Answers.AlibabaCloudError(404, "InvalidAccessKeyId.NotFound"));

        var failure = await Assert.ThrowsAsync<ApiException>(
            () => client.RolePolicies().OfRolesAsync(_ => true, Lists.TestLimit).ToListAsync());
        Assert.True(failure.IsCredentialRefused);
    }

    [Fact]
    public async Task Policies_that_nobody_has_are_not_asked_about()
    {
        var client = AlibabaReads.Cloud(request => request.Action == "ListPolicies"
            ? Answers.AlibabaCloudOk(
                """
                ,"Policies":{"Policy":[{"PolicyName":"none","PolicyType":"System","AttachmentCount":0},
                {"PolicyName":"some","PolicyType":"System","AttachmentCount":2},{"PolicyName":"unsaid","PolicyType":"Custom"}]}
                """)
            : AlibabaReads.Roles("a b"));

        var answers = await client.RolePolicies().OfPoliciesAsync(policyType: null, _ => true, Lists.TestLimit).ToListAsync();

        Assert.Equal(["a some", "b some", "a unsaid", "b unsaid"], answers.Select(answer => $"{answer.Row!.RoleName} {answer.Row.Policy.Name}"));
        Assert.Equal(["some", "unsaid"], client.Sent("ListEntitiesForPolicy", "PolicyName"));
    }

    [Fact]
    public async Task A_policy_that_is_there_in_one_type_only_is_read_in_that()
    {
        var client = AlibabaReads.Cloud(request => request.Parameters["PolicyType"] == "Custom"
            ? AlibabaReads.Roles("a")
            : Answers.AlibabaCloudError(404, "EntityNotExist.Policy"));

        var row = Assert.Single(await client.RolePolicies().OfPolicyAsync("p", policyType: null, Lists.TestLimit).ToListAsync());
        Assert.Equal(("a", new PolicyName("p", "Custom")), (row.RoleName, row.Policy));
    }

    [Fact]
    public async Task A_policy_that_is_there_in_no_type_is_an_error_and_one_that_nobody_has_is_not()
    {
        var nothing = AlibabaReads.Cloud(_ => Answers.AlibabaCloudError(404, "EntityNotExist.Policy"));
        var failure = await Assert.ThrowsAsync<ApiException>(
            () => nothing.RolePolicies().OfPolicyAsync("p", policyType: null, Lists.TestLimit).ToListAsync());
        Assert.Equal("EntityNotExist.Policy", failure.Code);

        var nobody = AlibabaReads.Cloud(_ => AlibabaReads.Roles(""));
        Assert.Empty(await nobody.RolePolicies().OfPolicyAsync("p", "Custom", Lists.TestLimit).ToListAsync());
    }
}
