using System.Globalization;
using System.Text.Json;
using CloudIam.Core.Http;
using CloudIam.Core.Reads;

namespace CloudIam.Core.AlibabaCloud;

/// <content>What there is: bastion hosts, their users, host groups, hosts and accounts.</content>
/// <remarks>Source: facts, Alibaba Cloud 4.4. Filters by name match exactly, so patterns are for the caller to apply.</remarks>
public sealed partial class BastionHostClient
{
    /// <summary>Rows of a page: the most that is documented.</summary>
    private const int PageSize = 100;

    /// <summary>Bastion hosts of a page: the default; how many there may be is not documented.</summary>
    private const int InstancePageSize = 10;

    private static readonly ApiOperation s_describeInstances = Operation("DescribeInstances");
    private static readonly ApiOperation s_listUsers = Operation("ListUsers");
    private static readonly ApiOperation s_listHostGroups = Operation("ListHostGroups");
    private static readonly ApiOperation s_getHostGroup = Operation("GetHostGroup");
    private static readonly ApiOperation s_listHosts = Operation("ListHosts");
    private static readonly ApiOperation s_listHostAccounts = Operation("ListHostAccounts");

    private static readonly string[] s_instancesPath = ["Instances"];
    private static readonly string[] s_usersPath = ["Users"];
    private static readonly string[] s_hostGroupsPath = ["HostGroups"];
    private static readonly string[] s_hostsPath = ["Hosts"];
    private static readonly string[] s_hostAccountsPath = ["HostAccounts"];
    private static readonly string[] s_totalPath = ["TotalCount"];

    /// <summary>The bastion hosts of a region, those of the legacy kind too.</summary>
    /// <param name="region">The region.</param>
    /// <param name="bastionHostIds">Which ones, those that are not there left out; empty for all.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed.</exception>
    public IAsyncEnumerable<BastionHostRow> DescribeInstancesAsync(
        string region, IReadOnlyList<string> bastionHostIds, CancellationToken cancellationToken) => Pages.ByNumberAsync(
            List(
                s_instancesPath,
                instance => BastionRows.Instance(instance, region),
                static instance => instance.Key.BastionHostId),
            InstancePageSize,
            (number, _) => Request(
                s_describeInstances,
                region,
                [
                    new("RegionId", region),
                    .. bastionHostIds.Select(
                        static (id, place) => new KeyValuePair<string, string>("InstanceId." + Text(place + 1), id)),
                    .. Page(number, InstancePageSize),
                ]),
            s_totalPath,
            cancellationToken);

    /// <summary>The users of a bastion host.</summary>
    /// <param name="key">The bastion host.</param>
    /// <param name="userName">The one of this name; null for all.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed.</exception>
    public IAsyncEnumerable<BastionUserRow> ListUsersAsync(
        BastionHostKey key, string? userName, CancellationToken cancellationToken) =>
        ListAsync(
            s_listUsers,
            key,
            Filter("UserName", userName),
            List(s_usersPath, BastionRows.User, static user => user.UserId),
            cancellationToken);

    /// <summary>The host groups of a bastion host.</summary>
    /// <param name="key">The bastion host.</param>
    /// <param name="hostGroupName">The one of this name; null for all.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed.</exception>
    public IAsyncEnumerable<HostGroupRow> ListHostGroupsAsync(
        BastionHostKey key, string? hostGroupName, CancellationToken cancellationToken) =>
        ListAsync(s_listHostGroups, key, Filter("HostGroupName", hostGroupName), HostGroups, cancellationToken);

    /// <summary>One host group.</summary>
    /// <param name="key">The bastion host.</param>
    /// <param name="hostGroupId">The host group.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed; <c>OBJECT_NOT_FOUND</c> when there is no such host group.</exception>
    public async Task<HostGroupRow> GetHostGroupAsync(BastionHostKey key, string hostGroupId, CancellationToken cancellationToken)
    {
        var request = Request(s_getHostGroup, key.Region, [.. Parameters(key), new("HostGroupId", hostGroupId)]);
        var response = await session.Client.SendAsync(request, session.Credentials, cancellationToken).ConfigureAwait(false);
        return BastionRows.HostGroup(response.Body.Member("HostGroup") ?? default) ?? new HostGroupRow(hostGroupId);
    }

    /// <summary>The host groups that a user is authorized for.</summary>
    /// <param name="key">Bastion host, region and user.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed.</exception>
    public IAsyncEnumerable<HostGroupRow> ListHostGroupsOfUserAsync(BastionUserKey key, CancellationToken cancellationToken) =>
        ListHostGroupsOfUserAsync(key, HostGroups, cancellationToken);

    /// <summary>The hosts behind a bastion host.</summary>
    /// <param name="key">The bastion host.</param>
    /// <param name="hostGroupId">Those of this host group; null for all.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed.</exception>
    public IAsyncEnumerable<ManagedHostRow> ListHostsAsync(
        BastionHostKey key, string? hostGroupId, CancellationToken cancellationToken) =>
        ListAsync(
            s_listHosts,
            key,
            Filter("HostGroupId", hostGroupId),
            List(s_hostsPath, BastionRows.Host, static host => host.HostId),
            cancellationToken);

    /// <summary>The accounts of hosts. How many hosts a call takes is not documented.</summary>
    /// <param name="key">The bastion host.</param>
    /// <param name="hostIds">The hosts, at least one.</param>
    /// <param name="hostAccountName">Those of this name; null for all.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed.</exception>
    public IAsyncEnumerable<HostAccountRow> ListHostAccountsAsync(
        BastionHostKey key, IReadOnlyList<string> hostIds, string? hostAccountName, CancellationToken cancellationToken) =>
        ListAsync(
            s_listHostAccounts,
            key,
            [
                .. hostIds.Count == 1
                    ? new KeyValuePair<string, string>[] { new("HostId", hostIds[0]) }
                    // Several hosts are asked for under the id 0, their own ids beside it.
                    : [new("HostId", "0"), new("HostIds", Json(hostIds))],
                .. Filter("HostAccountName", hostAccountName),
            ],
            List(s_hostAccountsPath, BastionRows.Account, static account => account.HostAccountId),
            cancellationToken);

    /// <summary>The failure of a bastion host that was looked at and cannot be read.</summary>
    internal ApiException Refuse(BastionHostKey key, string code, string message) => new(message)
    {
        Kind = ApiErrorKind.Service,
        Code = code,
        Action = s_describeInstances.Action,
        Endpoint = (session.Endpoint ?? AlibabaCloudEndpoints.BastionHost(key.Region)).Authority,
    };

    private PagedList<HostGroupRow> HostGroups =>
        List(s_hostGroupsPath, BastionRows.HostGroup, static group => group.HostGroupId);

    private IAsyncEnumerable<HostGroupRow> ListHostGroupsOfUserAsync(
        BastionUserKey key, PagedList<HostGroupRow> list, CancellationToken cancellationToken) =>
        ListAsync(
            s_listHostGroupsForUser,
            new BastionHostKey(key.Region, key.BastionHostId),
            [new("UserId", key.UserId)],
            list,
            cancellationToken);

    private static ApiOperation Operation(string action) => new(CloudProvider.AlibabaCloud, "bastionhost", "2019-12-09", action);

    private static KeyValuePair<string, string>[] Parameters(BastionHostKey key) =>
        [new("InstanceId", key.BastionHostId), new("RegionId", key.Region)];

    private static KeyValuePair<string, string>[] Filter(string name, string? value) => value is null ? [] : [new(name, value)];

    private static KeyValuePair<string, string>[] Page(int number, int size) =>
        [new("PageNumber", Text(number)), new("PageSize", Text(size))];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A JSON array of texts.</summary>
    private static string Json(IEnumerable<string> texts) =>
        $"[{string.Join(",", texts.Select(static text => $"\"{JsonEncodedText.Encode(text)}\""))}]";

    private IAsyncEnumerable<TRow> ListAsync<TRow>(
        ApiOperation operation,
        BastionHostKey key,
        KeyValuePair<string, string>[] filters,
        PagedList<TRow> list,
        CancellationToken cancellationToken)
        where TRow : class => Pages.ByNumberAsync(
            list,
            PageSize,
            (number, _) => Request(
                operation,
                key.Region,
                [.. Parameters(key), .. filters, .. Page(number, PageSize)]),
            s_totalPath,
            cancellationToken);

    private PagedList<TRow> List<TRow>(string[] path, Func<JsonElement, TRow?> read, Func<TRow, string> id)
        where TRow : class =>
        new() { Session = session, Path = path, Read = read, Id = id };
}
