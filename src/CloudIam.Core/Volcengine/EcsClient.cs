using System.Globalization;
using CloudIam.Core.Http;

namespace CloudIam.Core.Volcengine;

/// <summary>The operations of Volcengine ECS 2020-04-01 on instance roles.</summary>
/// <remarks>Source: facts, Volcengine 3.1 and 3.3.</remarks>
public sealed partial class EcsClient(CloudSession session)
{
    /// <summary>Instances one call takes.</summary>
    public const int MaxInstanceIds = 100;

    /// <summary>Pages of one list; with one instance a page and some empty ones, no honest list is longer.</summary>
    private const int MaxPages = 2 * MaxInstanceIds;

    /// <summary>Characters of a page token, which travels in the address.</summary>
    private const int MaxTokenLength = 4_096;

    private const string Service = "ecs";
    private const string Version = "2020-04-01";

    private static readonly ApiOperation s_associate =
        new(CloudProvider.Volcengine, Service, Version, "AssociateInstancesIamRole");

    private static readonly ApiOperation s_disassociate =
        new(CloudProvider.Volcengine, Service, Version, "DisassociateInstancesIamRole");

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
    public Task<ApiResponse> AssociateInstancesIamRoleAsync(
        string region,
        string iamRoleName,
        IReadOnlyList<string> instanceIds,
        string clientToken,
        CancellationToken cancellationToken) =>
        ChangeRolesAsync(s_associate, region, iamRoleName, instanceIds, clientToken, cancellationToken);

    /// <summary>
    /// Takes a role from instances. The API takes a call without a role name too, and does not say what that does: the name is
    /// always sent. HTTP 200 with failed instances is the normal case: look at every detail.
    /// </summary>
    /// <inheritdoc cref="AssociateInstancesIamRoleAsync"/>
    public Task<ApiResponse> DisassociateInstancesIamRoleAsync(
        string region,
        string iamRoleName,
        IReadOnlyList<string> instanceIds,
        string clientToken,
        CancellationToken cancellationToken) =>
        ChangeRolesAsync(s_disassociate, region, iamRoleName, instanceIds, clientToken, cancellationToken);

    /// <summary>The roles that instances have now, service-linked ones included. An instance with none may be left out.</summary>
    /// <param name="region">Region of the instances.</param>
    /// <param name="instanceIds">At most <see cref="MaxInstanceIds"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">A call failed for good, or the list does not end or is not there.</exception>
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
            foreach (var instance in response.RequireItems(s_describeRoles, s_rolesPath))
            {
                if (instance.Text("InstanceId") is { } instanceId)
                {
                    roles[instanceId] = instance.Items("RoleNames")
                        .Select(static name => name.Text()).OfType<string>().Select(response.Message).ToList();
                }
            }

            nextToken = response.Body.Member("Result")?.Text("NextToken");
            if (nextToken?.Length > MaxTokenLength || seenTokens.Count == MaxPages)
            {
                throw BrokenList.Endless(s_describeRoles, response);
            }
        }
        while (nextToken is not null && seenTokens.Add(nextToken)); // A token that comes back would never end.

        return roles;
    }

    private Task<ApiResponse> ChangeRolesAsync(
        ApiOperation operation,
        string region,
        string iamRoleName,
        IReadOnlyList<string> instanceIds,
        string clientToken,
        CancellationToken cancellationToken)
    {
        var parameters = new List<KeyValuePair<string, string>>(instanceIds.Count + 2)
        {
            new("IamRoleName", iamRoleName),
            new("ClientToken", clientToken),
        };
        AddInstanceIds(parameters, instanceIds);
        return SendAsync(operation, region, parameters, cancellationToken);
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
        session.Client.SendAsync(Request(operation, region, parameters), session.Credentials, cancellationToken);

    private ApiRequest Request(ApiOperation operation, string region, List<KeyValuePair<string, string>> parameters) => new()
    {
        Operation = operation,
        Endpoint = session.Endpoint ?? VolcengineEndpoints.Regional(Service, region),
        Region = region,
        Parameters = parameters,
    };
}
