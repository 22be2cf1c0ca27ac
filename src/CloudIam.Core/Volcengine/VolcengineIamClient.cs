using System.Globalization;
using System.Runtime.CompilerServices;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;
using CloudIam.Core.Reads;

namespace CloudIam.Core.Volcengine;

/// <summary>The operations of Volcengine IAM 2018-01-01 on roles.</summary>
/// <remarks>Source: facts, Volcengine 4.</remarks>
/// <param name="session">What the calls share.</param>
/// <param name="region">
/// Region to sign for, though roles know no regions; null for <see cref="VolcengineStsClient.DefaultRegion"/>.
/// </param>
public sealed class VolcengineIamClient(CloudSession session, string? region)
{
    /// <summary>The code of a role that is not there.</summary>
    public const string RoleNotExist = nameof(RoleNotExist);

    /// <summary>Rows of a page: what public clients ask for. The most that the service gives is not documented.</summary>
    private const int PageSize = 100;

    private const string Service = "iam";
    private const string Version = "2018-01-01";

    private static readonly ApiOperation s_listRoles = new(CloudProvider.Volcengine, Service, Version, "ListRoles");
    private static readonly ApiOperation s_getRole = new(CloudProvider.Volcengine, Service, Version, "GetRole");
    private static readonly string[] s_rolesPath = ["Result", "RoleMetadata"];
    private static readonly string[] s_totalPath = ["Result", "Total"];

    private string Region => region ?? VolcengineStsClient.DefaultRegion;

    /// <summary>Roles of the account, all pages.</summary>
    /// <param name="keyword">
    /// What the service searches names, display names and descriptions for; null for all roles. Its search is fuzzy: look at
    /// every name.
    /// </param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed.</exception>
    public IAsyncEnumerable<IamRoleRow> ListRolesAsync(
        string? keyword, CancellationToken cancellationToken) => Pages.ByNumberAsync(
        new PagedList<IamRoleRow>
        {
            Session = session,
            Path = s_rolesPath,
            Read = IamRoleRow.Read,
            Id = static role => role.RoleName,
        },
        PageSize,
        (_, offset) => Request(
            s_listRoles,
            [
                .. keyword is null ? [] : new KeyValuePair<string, string>[] { new("Query", keyword) },
                new("Limit", PageSize.ToString(CultureInfo.InvariantCulture)),
                new("Offset", offset.ToString(CultureInfo.InvariantCulture)),
            ]),
        s_totalPath,
        cancellationToken);

    /// <summary>One role as a list, which is empty when there is none of this name.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed.</exception>
    public async IAsyncEnumerable<IamRoleRow> ListRoleAsync(
        string roleName, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await FindRoleAsync(roleName, cancellationToken).ConfigureAwait(false) is { } role)
        {
            yield return role;
        }
    }

    /// <summary>One role; null when there is none of this name.</summary>
    /// <param name="roleName">The role.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed.</exception>
    public async Task<IamRoleRow?> FindRoleAsync(string roleName, CancellationToken cancellationToken)
    {
        var request = Request(s_getRole, [new("RoleName", roleName)]);
        try
        {
            var response = await session.Client.SendAsync(request, session.Credentials, cancellationToken).ConfigureAwait(false);
            var role = response.Body.Member("Result")?.Member("Role") ?? default;
            return IamRoleRow.Read(role) ?? throw new ApiException(VolcengineMessages.FormatAnswerWithoutRole(roleName))
            {
                Kind = ApiErrorKind.InvalidResponse,
                Code = ClientErrorCodes.InvalidResponse,
                RequestId = response.RequestId,
                Action = s_getRole.Action,
                Endpoint = request.Authority,
                Attempts = response.Attempts,
            };
        }
        catch (ApiException exception) when (exception.Code == RoleNotExist)
        {
            return null;
        }
    }

    private ApiRequest Request(ApiOperation operation, IReadOnlyList<KeyValuePair<string, string>> parameters) => new()
    {
        Operation = operation,
        Endpoint = session.Endpoint ?? VolcengineEndpoints.Global(Service, Region),
        Region = Region,
        Parameters = parameters,
    };
}
