using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.AlibabaCloud;

/// <summary>Answers of RAM and of a bastion host, by what they are asked, in whatever order that is.</summary>
internal static class AlibabaReads
{
    /// <summary>A client of a cloud that answers each request by its action and parameters.</summary>
    public static ScriptedClient Cloud(Func<RecordedRequest, Answer> answer) =>
        new(ScriptedTransport.Always((request, cancellationToken) => answer(request)(request, cancellationToken)));

    public static RolePolicyReads RolePolicies(this ScriptedClient client) => new(new RamClient(client.Session));

    /// <summary>A page of RAM roles; with a marker it is not the last.</summary>
    public static Answer Roles(string names, string? marker = null) => Answers.AlibabaCloudOk(
        $$""","Roles":{"Role":[{{Objects("RoleName", names)}}]},{{Truncated(marker)}}""");

    /// <summary>The policies of a role, as <c>Type/Name</c>.</summary>
    public static Answer Policies(string policies)
    {
        var objects = Words(policies).Select(policy => policy.Split('/'))
            .Select(parts => $$"""{"PolicyType":"{{parts[0]}}","PolicyName":"{{parts[1]}}","AttachDate":"2026-01-02T03:04:05Z"}""");
        return Answers.AlibabaCloudOk($$""","Policies":{"Policy":[{{string.Join(',', objects)}}]}""");
    }

    /// <summary>A page of a bastion list.</summary>
    public static Answer Rows(string list, string member, string values, int total) =>
        Answers.AlibabaCloudOk($$""","{{list}}":[{{Objects(member, values)}}],"TotalCount":{{total}}""");

    /// <summary>The bastion hosts of a region; one whose name begins with <c>old</c> is of the legacy kind.</summary>
    public static Answer Instances(string ids, string region = "cn-hangzhou") => Answers.AlibabaCloudOk(
        $$""","Instances":[{{string.Join(',', Words(ids).Select(id => Instance(id, region)))}}],"TotalCount":{{Words(ids).Length}}""");

    /// <summary>The values of a parameter in the calls of an action, in the order of the calls.</summary>
    public static IEnumerable<string> Sent(this ScriptedClient client, string action, string parameter) =>
        client.Transport.Requests.Where(request => request.Action == action)
            .Select(request => request.Parameters.GetValueOrDefault(parameter, ""));

    public static string Truncated(string? marker) =>
        marker is null ? "\"IsTruncated\":false" : $"\"IsTruncated\":true,\"Marker\":\"{marker}\"";

    private static string Instance(string id, string region) =>
        $$"""{"InstanceId":"{{id}}","RegionId":"{{region}}","Legacy":{{(id.StartsWith("old", StringComparison.Ordinal) ? "true" : "false")}}}""";

    private static string Objects(string member, string values) =>
        string.Join(',', Words(values).Select(value => $$"""{"{{member}}":"{{value}}"}"""));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
