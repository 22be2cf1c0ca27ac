using CloudIam.Core.Grants;
using CloudIam.Core.Reports;

namespace CloudIam.Reports.Tests;

/// <summary>The input of a small report and of a large one.</summary>
internal static class Sample
{
    public const string Denied =
        "User may not perform: ecs:AssociateInstancesIamRole on resource: trn:ecs:cn-beijing:1:instance/i-3";

    public static ReportOutcome Outcome(GrantStatus? status, string? code = null, string? message = null) =>
        new(status) { ErrorCode = code, ErrorMessage = message, RequestId = code is null ? null : "request-1", Attempts = 1 };

    public static InstanceRoleLine Role(string instance, string role, ReportOutcome outcome) =>
        new(instance, role, "cn-beijing", outcome, null);

    public static ReportCollector Small()
    {
        var place = new BastionPlace(new ReportName("bastionhost-1", null), "cn-hangzhou");
        var collector = new ReportCollector();
        collector.Add(Role("i-1", "app", Outcome(GrantStatus.Added)));
        collector.Add(Role("i-2", "app", Outcome(GrantStatus.AlreadyPresent)));
        collector.Add(Role("i-3", "app", Outcome(GrantStatus.Failed, "AccessDenied", Denied)));
        collector.Add(Role("i-10", "db", Outcome(GrantStatus.Failed, "InvalidInstance.NotFound", "No such instance.")));
        collector.Add(Role("i-9", "db", Outcome(GrantStatus.Failed, "InvalidInstance.NotFound", "It is not there.")));
        collector.Add(new RolePolicyLine("app", "ops", "Custom", Outcome(null)));
        collector.Add(new HostGroupLine(place, new ReportName("7", "alice"), new ReportName("12", "web"), ReportOutcome.Found)
        {
            Group = ReportOutcome.Found,
            Accounts = [("root", ReportOutcome.Found), ("运维", ReportOutcome.Found)],
        });
        return collector;
    }

    /// <summary>A hundred thousand instances in twenty roles, one of which failed; or most of which did.</summary>
    public static ReportCollector Large(bool mostFail = false)
    {
        var collector = new ReportCollector();
        for (var i = 0; i < 100_000; i++)
        {
            var isFailed = i == 54_321 || (mostFail && i % 10 != 0);
            collector.Add(Role($"i-{i:d8}", $"role-{i % 20}", isFailed
                ? Outcome(GrantStatus.Failed, "InvalidInstance.NotFound", "The specified instance does not exist.")
                : Outcome(GrantStatus.Added)));
        }

        return collector;
    }
}
