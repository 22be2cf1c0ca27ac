using System.Globalization;
using CloudIam.Core.Http;
using CloudIam.Core.Reads;

namespace CloudIam.Core.Volcengine;

/// <content>What there is: instances, and the roles that they have.</content>
/// <remarks>Source: facts, Volcengine 3.3 and 3.4: pages of at most 100, of 10 when nothing is said.</remarks>
public sealed partial class EcsClient
{
    private static readonly ApiOperation s_describeInstances =
        new(CloudProvider.Volcengine, Service, Version, "DescribeInstances");

    private static readonly string[] s_instancesPath = ["Result", "Instances"];
    private static readonly string[] s_rolesPath = ["Result", "InstancesIamRoles"];

    /// <summary>Instances, all pages.</summary>
    /// <param name="region">Their region.</param>
    /// <param name="query">What they must be. A query by tag gives no more than 1,000 instances.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed, or the list cannot be read to its end.</exception>
    public IAsyncEnumerable<EcsInstanceRow> DescribeInstancesAsync(
        string region, EcsInstanceQuery query, CancellationToken cancellationToken) => Pages.ByTokenAsync(
        new PagedList<EcsInstanceRow>
        {
            Session = session,
            Path = s_instancesPath,
            Read = EcsInstanceRow.Read,
            Id = static instance => instance.InstanceId,
        },
        token => Request(s_describeInstances, region, [.. Parameters(query), .. Page(token)]),
        static body => body.Member("Result")?.Text("NextToken"),
        cancellationToken);

    /// <summary>
    /// Instances and their roles, all pages. Whether an instance without a role is among them is not documented.
    /// </summary>
    /// <param name="region">Region of the instances.</param>
    /// <param name="instanceIds">At most <see cref="MaxInstanceIds"/>; none for all instances of the region.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed, or the list cannot be read to its end.</exception>
    public IAsyncEnumerable<EcsInstanceRolesRow> ListInstancesIamRolesAsync(
        string region, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken) => Pages.ByTokenAsync(
        new PagedList<EcsInstanceRolesRow>
        {
            Session = session,
            Path = s_rolesPath,
            Read = EcsInstanceRolesRow.Read,
            Id = static instance => instance.InstanceId,
        },
        token => Request(s_describeRoles, region, [.. Numbered("InstanceIds", instanceIds), .. Page(token)]),
        static body => body.Member("Result")?.Text("NextToken"),
        cancellationToken);

    private static IEnumerable<KeyValuePair<string, string>> Page(string? token)
    {
        yield return new("MaxResults", "100");
        if (token is not null)
        {
            yield return new("NextToken", token);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(EcsInstanceQuery query)
    {
        var single = new (string Name, string? Value)[]
        {
            ("InstanceName", query.NameKeyword),
            ("ProjectName", query.ProjectName),
            ("Status", query.Status),
            ("ZoneId", query.ZoneId),
        };
        return single
            .Where(static filter => filter.Value is not null)
            .Select(static filter => new KeyValuePair<string, string>(filter.Name, filter.Value!))
            .Concat(Numbered("InstanceIds", query.InstanceIds))
            .Concat(query.Tags.SelectMany(static (tag, i) => Parameters($"TagFilters.{Number(i)}", tag)));
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(string name, EcsTagFilter tag) =>
        Numbered(name + ".Values", tag.Values).Prepend(new(name + ".Key", tag.Key));

    private static IEnumerable<KeyValuePair<string, string>> Numbered(string name, IReadOnlyList<string> values) =>
        values.Select((value, i) => new KeyValuePair<string, string>($"{name}.{Number(i)}", value));

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
