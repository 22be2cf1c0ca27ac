using System.Globalization;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Volcengine;

/// <summary>Answers of an ECS that holds instances, by what it is asked.</summary>
internal static class EcsReads
{
    public static Answer Instances(string instances, string nextToken = "") =>
        Answers.VolcengineOk($$"""{"Instances":[{{instances}}],"NextToken":"{{nextToken}}"}""");

    public static Answer Roles(string instances, string nextToken = "") =>
        Answers.VolcengineOk($$"""{"InstancesIamRoles":[{{instances}}],"NextToken":"{{nextToken}}"}""");

    public static Answer Role(string name, int isServiceLinked) => Answers.VolcengineOk(
        $$"""{"Role":{"RoleName":"{{name}}","IsServiceLinkedRole":{{isServiceLinked}} } }""");

    public static string Instance(string id, string env = "prod") =>
        $$"""{"InstanceId":"{{id}}","Status":"RUNNING","Tags":[{"Key":"env","Value":"{{env}}"}]}""";

    /// <summary>So many instances in pages of a hundred, tagged <c>env=prod</c>; a query by tag ends at 1,000.</summary>
    public static ScriptedTransport Many(int count) => ScriptedTransport.Always((request, cancellationToken) =>
    {
        var total = request.Parameters.ContainsKey("TagFilters.1.Key") ? Math.Min(count, 1000) : count;
        var first = int.Parse(request.Parameters.GetValueOrDefault("NextToken", "0"), CultureInfo.InvariantCulture);
        var ids = Enumerable.Range(first, Math.Min(100, total - first)).Select(number => Instance($"i-{number}"));
        var answer = Instances(string.Join(',', ids), first + 100 < total ? $"{first + 100}" : "");
        return answer(request, cancellationToken);
    });
}
