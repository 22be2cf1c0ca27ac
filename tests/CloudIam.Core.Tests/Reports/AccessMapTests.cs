using CloudIam.Core.Grants;
using CloudIam.Core.Reports;

namespace CloudIam.Core.Tests.Reports;

public class AccessMapTests
{
    private readonly ReportCollector _collector = new();

    private string[] Roles => _collector.Map(ReportKind.InstanceRole);

    [Theory]
    [InlineData(null)]
    [InlineData(GrantStatus.Added)]
    [InlineData(GrantStatus.AlreadyPresent)]
    public void What_was_read_added_or_present_is_had(GrantStatus? status)
    {
        _collector.Add(Sample.Role("i-1", "app", status));
        Assert.Equal(["app 1", ".i-1"], Roles);
    }

    [Theory]
    [InlineData(GrantStatus.Removed)]
    [InlineData(GrantStatus.AlreadyAbsent)]
    public void What_was_removed_or_absent_is_not_shown(GrantStatus status)
    {
        _collector.Add(Sample.Role("i-1", "app", status));
        Assert.Empty(Roles);
    }

    [Theory]
    [InlineData(GrantStatus.Failed, ".i-1 Failed")]
    [InlineData(GrantStatus.Unknown, ".i-1 Unknown")]
    public void What_failed_or_is_unknown_is_marked_and_not_counted(GrantStatus status, string line)
    {
        _collector.Add(Sample.Role("i-1", "app", status));
        Assert.Equal(["app 0", line], Roles);
    }

    [Fact]
    public void A_later_line_about_the_same_thing_counts()
    {
        _collector.Add(Sample.Role("i-1", "app", GrantStatus.Added));
        _collector.Add(Sample.Role("i-2", "app", GrantStatus.Failed));
        _collector.Add(Sample.Role("i-1", "app", GrantStatus.Removed));
        _collector.Add(Sample.Role("i-2", "app", (GrantStatus?)null));
        Assert.Equal(["app 1", ".i-2"], Roles);
    }

    [Fact]
    public void What_failed_after_it_was_there_says_so()
    {
        _collector.Add(Sample.Role("i-1", "app", (GrantStatus?)null));
        _collector.Add(Sample.Role("i-1", "app", GrantStatus.Failed));
        Assert.Equal(["app 0", ".i-1 Failed before"], Roles);
    }

    [Fact]
    public void What_is_there_after_it_failed_is_simply_there()
    {
        _collector.Add(Sample.Role("i-1", "app", GrantStatus.Added));
        _collector.Add(Sample.Role("i-1", "app", GrantStatus.Failed));
        _collector.Add(Sample.Role("i-1", "app", (GrantStatus?)null));
        Assert.Equal(["app 1", ".i-1"], Roles);
    }

    [Fact]
    public void A_role_that_was_replaced_is_gone()
    {
        _collector.Add(Sample.Role("i-1", "old", (GrantStatus?)null));
        _collector.Add(Sample.Role("i-1", "new", GrantStatus.Added, previous: "old"));
        Assert.Equal(["new 1", ".i-1"], Roles);
    }

    [Fact]
    public void A_role_that_could_not_be_replaced_stays_as_it_was_told_before()
    {
        _collector.Add(Sample.Role("i-1", "old", (GrantStatus?)null));
        _collector.Add(Sample.Role("i-1", "new", GrantStatus.Failed, previous: "old"));
        Assert.Equal(["new 0", ".i-1 Failed", "old 1", ".i-1"], Roles);
    }

    [Fact]
    public void One_instance_id_in_two_regions_is_two_instances()
    {
        _collector.Add(Sample.Role("i-1", "app", GrantStatus.Added));
        _collector.Add(new InstanceRoleLine("i-1", "app", "cn-shanghai", Sample.Outcome(GrantStatus.Added), null));
        Assert.Equal(["app 2", ".i-1", ".i-1"], Roles);
    }

    [Fact]
    public void Instances_that_were_read_and_have_nothing_stand_apart_with_their_names()
    {
        _collector.AddInstance(new ReportName("i-1", "web-1"), "cn-beijing");
        _collector.AddInstance(new ReportName("i-2", "web-2"), "cn-beijing");
        _collector.Add(Sample.Role("i-2", "app", GrantStatus.Added));
        _collector.AddIamRole("spare");
        Assert.Equal(["app 1", ".i-2 (web-2)", "spare", "rest 0", ".i-1 (web-1)"], Roles);
    }

    [Fact]
    public void Policies_are_told_apart_by_type_and_roles_without_one_stand_apart()
    {
        _collector.Add(new RolePolicyLine("app", "ops", "Custom", Sample.Outcome(GrantStatus.Added)));
        _collector.Add(new RolePolicyLine("app", "ops", "System", Sample.Outcome(null)));
        _collector.AddRamRole("idle");
        _collector.AddRamRole("app");
        _collector.AddRamPolicy("unused", "Custom");
        Assert.Equal(["ops 1", ".app", "ops 1", ".app", "unused", "rest 0", ".idle"], _collector.Map(ReportKind.RolePolicy));
    }

    [Fact]
    public void An_account_that_is_there_implies_its_group()
    {
        var line = Sample.Group("7", "12", GrantStatus.Added, ("root", Sample.Outcome(GrantStatus.Added)));
        _collector.Add(line with { Group = null });
        Assert.Equal(["bastionhost-1 1", ".7 1", "..12 1", "...root"], _collector.Map(ReportKind.HostGroup));
    }

    [Fact]
    public void Accounts_go_with_their_group_until_a_later_line()
    {
        _collector.Add(Sample.Group("7", "12", null, ("root", ReportOutcome.Found), ("ops", ReportOutcome.Found)));
        _collector.Add(Sample.Group("7", "12", GrantStatus.Removed));
        _collector.Add(Sample.Group("7", "12", GrantStatus.Added, ("ops", Sample.Outcome(GrantStatus.Added))));
        Assert.Equal(["bastionhost-1 1", ".7 1", "..12 1", "...ops"], _collector.Map(ReportKind.HostGroup));
    }

    [Fact]
    public void Accounts_that_failed_are_marked_in_a_group_that_is_there()
    {
        _collector.Add(Sample.Group(
            "7", "12", GrantStatus.Added, ("root", Sample.Outcome(GrantStatus.AlreadyPresent)), ("x", Sample.Failed())));
        Assert.Equal(["bastionhost-1 1", ".7 1", "..12 1", "...root", "...x Failed"], _collector.Map(ReportKind.HostGroup));
    }

    [Fact]
    public void Users_and_groups_that_were_read_are_shown_with_their_names()
    {
        _collector.AddBastionUser(Sample.Host, new ReportName("7", "alice"));
        _collector.AddBastionHostGroup(Sample.Host, new ReportName("12", "web"));
        _collector.AddBastionHostGroup(Sample.Host, new ReportName("9", "db"));
        _collector.Add(Sample.Group("8", "12", null));
        Assert.Equal(
            ["bastionhost-1 1", ".7 (alice)", ".8 1", "..12 (web)", ".rest 0", "..9 (db)"], _collector.Map(ReportKind.HostGroup));
    }

    [Fact]
    public void Ids_that_are_numbers_stand_in_their_order()
    {
        foreach (var user in new[] { "10", "9", "alpha", "100" })
        {
            _collector.AddBastionUser(Sample.Host, new ReportName(user, null));
        }

        Assert.Equal(["bastionhost-1 0", ".9", ".10", ".100", ".alpha"], _collector.Map(ReportKind.HostGroup));
    }

    [Fact]
    public void What_names_no_instance_is_no_part_of_the_map()
    {
        _collector.Add(Sample.Role("", "app", Sample.Failed("InvalidItem")));
        Assert.Empty(Roles);
    }
}
