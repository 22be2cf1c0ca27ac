using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Reports;

namespace CloudIam.Core.Tests.Reports;

public class FailureTests
{
    private readonly ReportCollector _collector = new();

    [Fact]
    public void Failures_stand_by_code_the_most_frequent_first_in_the_order_of_the_input()
    {
        _collector.Add(Sample.Role("i-1", "app", Sample.Failed("A")));
        _collector.Add(Sample.Role("i-3", "app", Sample.Failed("B")));
        _collector.Add(Sample.Role("i-2", "app", Sample.Failed("B")));
        _collector.Add(Sample.Role("i-4", "app", GrantStatus.Added));
        var groups = _collector.Build().Failures;
        Assert.Equal(["B", "A"], groups.Select(group => group.Code));
        Assert.Equal(["i-3 · cn-beijing", "i-2 · cn-beijing"], groups[0].Rows.Select(row => row.Who));
        Assert.Equal("app", groups[0].Rows[0].What);
    }

    [Fact]
    public void A_failure_that_a_later_line_took_back_is_counted_and_not_listed()
    {
        _collector.Add(Sample.Role("i-1", "app", Sample.Failed()));
        _collector.Add(Sample.Role("i-2", "app", Sample.Failed()));
        _collector.Add(Sample.Role("i-1", "app", GrantStatus.Added));
        var model = _collector.Build();
        Assert.Equal("i-2 · cn-beijing", Assert.Single(Assert.Single(model.Failures).Rows).Who);
        Assert.Equal(1, model.Superseded);
        Assert.Equal(2, model.Total(ReportStatus.Failed));
    }

    [Fact]
    public void Failures_that_name_nothing_whole_do_not_take_each_other_back()
    {
        _collector.Add(Sample.Role("", "app", Sample.Failed("InvalidItem")));
        _collector.Add(Sample.Role("", "app", Sample.Failed("InvalidItem")));
        Assert.Equal(2, Assert.Single(_collector.Build().Failures).Rows.Count);
    }

    [Fact]
    public void A_host_group_is_one_row_for_each_code_with_names_from_anywhere()
    {
        _collector.Add(Sample.Group(
            "7", "12", GrantStatus.Failed, ("a", Sample.Failed("X", "No a.")), ("b", Sample.Failed("X", "No b.")),
            ("c", Sample.Outcome(GrantStatus.Added)), ("d", Sample.Failed("Y", "No d."))) with
        {
            Group = Sample.Outcome(GrantStatus.AlreadyPresent),
        });
        _collector.AddBastionUser(Sample.Host, new ReportName("7", "alice"));
        var rows = _collector.Build().Failures.SelectMany(group => group.Rows).ToList();
        Assert.Equal(["12: a, b", "12: d"], rows.Select(row => row.What));
        Assert.Equal(["No a. No b.", "No d."], rows.Select(row => row.Message));
        Assert.All(rows, row => Assert.Equal("7 (alice) · bastionhost-1", row.Who));
    }

    [Fact]
    public void A_table_row_that_has_lost_its_accounts_still_tells_its_failure()
    {
        var line = new HostGroupLine(Sample.Host, new ReportName("7", null), new ReportName("12", null), Sample.Failed("X"));
        _collector.Add(line with { Group = Sample.Outcome(GrantStatus.Added), HasLostAccounts = true });
        Assert.Equal("12", Assert.Single(Assert.Single(_collector.Build().Failures).Rows).What);
        Assert.Equal(["bastionhost-1 1", ".7 1", "..12"], _collector.Map(ReportKind.HostGroup));
    }

    [Fact]
    public void A_refused_permission_becomes_a_statement()
    {
        const string Message =
            "User may not perform: ecs:AssociateInstancesIamRole on resource: trn:ecs:cn-beijing:1:instance/i-";
        _collector.Add(Sample.Role("i-1", "app", Sample.Failed("AccessDenied", Message + "1")));
        _collector.Add(Sample.Role("i-2", "app", Sample.Failed("AccessDenied", Message + "2")));
        var group = Assert.Single(_collector.Build().Failures);
        var statement = Assert.Single(group.Statements);
        Assert.Equal("ecs:AssociateInstancesIamRole", statement.Action);
        Assert.Equal(["trn:ecs:cn-beijing:1:instance/i-1", "trn:ecs:cn-beijing:1:instance/i-2"], statement.Resources);
        Assert.Equal("ecs:AssociateInstancesIamRole", group.Advice.Text);
    }

    [Fact]
    public void An_error_tells_the_permission_that_its_results_do_not()
    {
        _collector.AddPermission("NoPermission", new PermissionStatement("ram:AttachPolicyToRole", null));
        _collector.Add(new RolePolicyLine("app", "ops", "Custom", Sample.Failed("NoPermission", "No.")));
        var statement = Assert.Single(Assert.Single(_collector.Build().Failures).Statements);
        Assert.Equal(
            "{\"Effect\":\"Allow\",\"Action\":[\"ram:AttachPolicyToRole\"],\"Resource\":[\"*\"]}",
            string.Concat(statement.ToJson().Where(character => !char.IsWhiteSpace(character))));
    }

    [Fact]
    public void Many_resources_become_patterns()
    {
        var missing = Enumerable.Range(0, 50)
            .Select(i => new PermissionStatement("ecs:A", $"trn:ecs:cn-beijing:1:instance/i-{i}"))
            .Append(new PermissionStatement("ecs:B", null));
        var statements = PolicyStatement.For(missing);
        Assert.Equal(["trn:ecs:cn-beijing:1:instance/*"], statements[0].Resources);
        Assert.Equal(["*"], statements[1].Resources);
    }

    [Fact]
    public void A_list_that_could_not_be_read_is_a_failure()
    {
        _collector.AddUnread(ReportKind.RolePolicy, "Get-RamRolePolicy", "app", Sample.Failed("NoPermission", "No."), null);
        var row = Assert.Single(Assert.Single(_collector.Build().Failures).Rows);
        Assert.Equal(("app", "Get-RamRolePolicy"), (row.Who, row.What));
    }
}
