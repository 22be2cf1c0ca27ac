using System.Globalization;
using CloudIam.Core.Http;

namespace CloudIam.Core.Volcengine;

/// <summary>The operations of Volcengine ECS 2020-04-01 on instance roles.</summary>
/// <remarks>Source: facts, Volcengine 3.1 and 3.3.</remarks>
public sealed class EcsClient(CloudSession session)
{
    /// <summary>Instances one call takes.</summary>
    public const int MaxInstanceIds = 100;

    private const string Service = "ecs";
    private const string Version = "2020-04-01";

    private static readonly ApiOperation s_associate =
        new(CloudProvider.Volcengine, Service, Version, "AssociateInstancesIamRole");

    private static readonly ApiOperation s_describeRoles =
        new(CloudProvider.Volcengine, Service, Version, "DescribeInstancesIamRoles");

    /// <summary>Made once: a run of a hundred thousand instances names each of them a thousand times.</summary>
    private static readonly string[] s_instanceIdNames = Enumerable.Range(1, MaxInstanceIds)
        .Select(static number => "InstanceIds." + number.ToString(CultureInfo.InvariantCulture))
        .ToArray();

    /// <summary>Binds a role to instances. HTTP 200 with failed instances is the normal case: look at every detail.</summary>
    /// <param name="region">Region of the instances.</param>
    /// <param name="iamRoleName">Name of the role, not its TRN.</param>
    /// <param name="instanceIds">At most <see cref="MaxInstanceIds"/>.</param>
    /// <param name="clientToken">At most 64 ASCII characters; one for each distinct call, kept for its retries.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<ApiResponse> AssociateInstancesIamRoleAsync(
        string region, string iamRoleName, IReadOnlyList<string> instanceIds, string clientToken, CancellationToken cancellationToken)
    {
        var parameters = new List<KeyValuePair<string, string>>(instanceIds.Count + 2)
        {
            new("IamRoleName", iamRoleName),
            new("ClientToken", clientToken),
        };
        AddInstanceIds(parameters, instanceIds);
        return await SendAsync(s_associate, region, parameters, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The roles that instances have now, service-linked ones included. An instance with none may be left out.</summary>
    /// <param name="region">Region of the instances.</param>
    /// <param name="instanceIds">At most <see cref="MaxInstanceIds"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> DescribeInstancesIamRolesAsync(
        string region, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        var roles = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var seenTokens = new HashSet<string>(StringComparer.Ordinal);
        string? nextToken = null;
        do
        {
            var parameters = new List<KeyValuePair<string, string>>(instanceIds.Count + 2)
            {
                new("MaxResults", MaxInstanceIds.ToString(CultureInfo.InvariantCulture)),
            };
            AddInstanceIds(parameters, instanceIds);
            if (nextToken is not null)
            {
                parameters.Add(new("NextToken", nextToken));
            }

            var response = await SendAsync(s_describeRoles, region, parameters, cancellationToken).ConfigureAwait(false);
            var result = response.Body.Member("Result") ?? default;
            foreach (var instance in result.Items("InstancesIamRoles"))
            {
                if (instance.Text("InstanceId") is { } instanceId)
                {
                    roles[instanceId] = instance.Items("RoleNames").Select(static name => name.Text()).OfType<string>().ToList();
                }
            }

            nextToken = result.Text("NextToken");
        }
        while (nextToken is not null && seenTokens.Add(nextToken)); // A token that comes back would never end.

        return roles;
    }

    private static void AddInstanceIds(List<KeyValuePair<string, string>> parameters, IReadOnlyList<string> instanceIds)
    {
        for (var i = 0; i < instanceIds.Count; i++)
        {
            parameters.Add(new(s_instanceIdNames[i], instanceIds[i]));
        }
    }

    private Task<ApiResponse> SendAsync(
        ApiOperation operation, string region, List<KeyValuePair<string, string>> parameters, CancellationToken cancellationToken) =>
        session.Client.SendAsync(
            new ApiRequest
            {
                Operation = operation,
                Endpoint = session.Endpoint ?? VolcengineEndpoints.Regional(Service, region),
                Region = region,
                Parameters = parameters,
            },
            session.Credentials,
            cancellationToken);
}
