using System.Globalization;
using System.Text;
using CloudIam.Core.Grants;
using CloudIam.Core.Reports;
using CloudIam.Core.Reports.Html;
using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Core.Tests.Reports;

/// <summary>Short words for the lines of a report's input, and the report of them.</summary>
internal static class Sample
{
    public static BastionPlace Host { get; } = new(new ReportName("bastionhost-1", null), "cn-hangzhou");

    public static ReportOutcome Outcome(GrantStatus? status, string? code = null, string? message = null) =>
        new(status) { ErrorCode = code, ErrorMessage = message, RequestId = code is null ? null : "request-1", Attempts = 1 };

    public static ReportOutcome Failed(string code = "NotFound", string message = "It is not there.") =>
        Outcome(GrantStatus.Failed, code, message);

    public static InstanceRoleLine Role(string instance, string role, ReportOutcome outcome, string? previous = null) =>
        new(instance, role, "cn-beijing", outcome, previous);

    public static InstanceRoleLine Role(string instance, string role, GrantStatus? status, string? previous = null) =>
        Role(instance, role, Outcome(status), previous);

    public static HostGroupLine Group(
        string user, string group, GrantStatus? status, params (string Name, ReportOutcome Outcome)[] accounts) =>
        new(Host, new ReportName(user, null), new ReportName(group, null), Outcome(status))
        {
            Group = Outcome(status),
            Accounts = accounts,
        };

    public static ReportModel Build(this ReportCollector collector) =>
        collector.Build(static (code, action) => new ReportAdvice("PermissionDenied", action ?? code));

    /// <summary>The map of one kind, a line a thing: its depth as dots, its id, what is marked, and how many have it.</summary>
    public static string[] Map(this ReportCollector collector, ReportKind kind) =>
        [.. collector.Build().Maps.Where(map => map.Kind == kind).SelectMany(map => Lines(map.Roots, ""))];

    public static string Html(this ReportCollector collector, string? title = null, string language = "en-US")
    {
        using var bytes = new MemoryStream();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 18, 0, 0, TimeSpan.Zero));
        var options = new ReportOptions { Title = title, TimeProvider = clock, Culture = CultureInfo.GetCultureInfo(language) };
        HtmlReport.Write(collector.Build(), options, bytes);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.ToArray());
    }

    private static IEnumerable<string> Lines(IEnumerable<MapNode> nodes, string indent)
    {
        foreach (var node in nodes)
        {
            var mark = node.State is AccessState.Failed or AccessState.Unknown ? $" {node.State}" : "";
            var before = node.WasThere ? " before" : "";
            var name = node.Name is null ? "" : $" ({node.Name})";
            var having = node.Children.Count > 0 ? $" {node.Having}" : "";
            yield return $"{indent}{(node.Id.Length == 0 ? "rest" : node.Id)}{name}{mark}{before}{having}";
            foreach (var line in Lines(node.Children, indent + "."))
            {
                yield return line;
            }
        }
    }
}
