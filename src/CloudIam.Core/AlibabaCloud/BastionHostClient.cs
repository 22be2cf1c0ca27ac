using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>The operations of Alibaba Cloud Yundun-bastionhost 2019-12-09 on users and host groups.</summary>
/// <remarks>Source: facts, Alibaba Cloud 4.1 and 4.4.</remarks>
public sealed partial class BastionHostClient(CloudSession session)
{
    private static readonly ApiOperation s_attachHostGroupAccountsToUser =
        new(CloudProvider.AlibabaCloud, "bastionhost", "2019-12-09", "AttachHostGroupAccountsToUser");

    private static readonly ApiOperation s_detachHostGroupAccountsFromUser =
        new(CloudProvider.AlibabaCloud, "bastionhost", "2019-12-09", "DetachHostGroupAccountsFromUser");

    private static readonly ApiOperation s_listHostGroupAccountNamesForUser =
        new(CloudProvider.AlibabaCloud, "bastionhost", "2019-12-09", "ListHostGroupAccountNamesForUser");

    private static readonly ApiOperation s_listHostGroupsForUser =
        new(CloudProvider.AlibabaCloud, "bastionhost", "2019-12-09", "ListHostGroupsForUser");

    private static readonly string[] s_hostAccountNamesPath = ["HostAccountNames"];

    // The value is percent-encoded anyway; escaping names as \uXXXX first would only make it longer.
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Authorizes a user for host groups and accounts in them. Look at every code in the answer, on both levels.
    /// </summary>
    /// <param name="key">Bastion host, region and user.</param>
    /// <param name="hostGroups">
    /// At most 10 groups, each once, with at most 10 account names each; a group without names is given alone.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<ApiResponse> AttachHostGroupAccountsToUserAsync(
        BastionUserKey key,
        IReadOnlyList<(string HostGroupId, IReadOnlyList<string> HostAccountNames)> hostGroups,
        CancellationToken cancellationToken) =>
        SendAsync(s_attachHostGroupAccountsToUser, key, [new("HostGroups", Format(hostGroups))], cancellationToken);

    /// <summary>
    /// Revokes accounts, and whole groups with all accounts in them, from a user. To the API the lack of names is what makes it a
    /// whole group, so the two come apart here. Look at every code in the answer, on both levels.
    /// </summary>
    /// <param name="key">Bastion host, region and user.</param>
    /// <param name="accounts">Groups with 1 to 10 account names each.</param>
    /// <param name="wholeGroups">Groups that go with all their accounts; none of <paramref name="accounts"/>, at most 10
    /// together.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">A group of <paramref name="accounts"/> has no name; nothing was sent.</exception>
    public Task<ApiResponse> DetachHostGroupAccountsFromUserAsync(
        BastionUserKey key,
        IReadOnlyList<(string HostGroupId, IReadOnlyList<string> HostAccountNames)> accounts,
        IReadOnlyList<string> wholeGroups,
        CancellationToken cancellationToken)
    {
        if (accounts.Any(static group => group.HostAccountNames.Count == 0))
        {
            throw new ArgumentException("A group without account names would be revoked as a whole.", nameof(accounts));
        }

        return SendAsync(
            s_detachHostGroupAccountsFromUser,
            key,
            [new("HostGroups", Format([.. accounts, .. wholeGroups.Select(static id => (id, (IReadOnlyList<string>)[]))]))],
            cancellationToken);
    }

    /// <summary>The accounts of a host group that a user is authorized for. The API does not page them.</summary>
    /// <param name="key">Bastion host, region and user.</param>
    /// <param name="hostGroupId">The host group.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed for good, or the answer holds no list.</exception>
    public async Task<IReadOnlyList<string>> ListHostGroupAccountNamesForUserAsync(
        BastionUserKey key, string hostGroupId, CancellationToken cancellationToken)
    {
        var response = await SendAsync(
            s_listHostGroupAccountNamesForUser, key, [new("HostGroupId", hostGroupId)], cancellationToken).ConfigureAwait(false);
        return response.RequireItems(s_listHostGroupAccountNamesForUser, s_hostAccountNamesPath)
            .Select(static name => name.Words()).OfType<string>().ToList();
    }

    /// <summary>The host groups that a user is authorized for, all pages.</summary>
    /// <param name="key">Bastion host, region and user.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed for good, or the list does not end or is not there.</exception>
    public async Task<IReadOnlyCollection<string>> ListHostGroupsForUserAsync(
        BastionUserKey key, CancellationToken cancellationToken)
    {
        var hostGroupIds = new HashSet<string>(StringComparer.Ordinal);
        var groups = ListHostGroupsOfUserAsync(key, HostGroups with { IsRequired = true }, cancellationToken);
        await foreach (var group in groups.ConfigureAwait(false))
        {
            hostGroupIds.Add(group.HostGroupId);
        }

        return hostGroupIds;
    }

    private Task<ApiResponse> SendAsync(
        ApiOperation operation, BastionUserKey key, KeyValuePair<string, string>[] parameters, CancellationToken cancellationToken) =>
        session.Client.SendAsync(
            Request(
                operation,
                key.Region,
                [new("InstanceId", key.BastionHostId), new("RegionId", key.Region), new("UserId", key.UserId), .. parameters]),
            session.Credentials,
            cancellationToken);

    private ApiRequest Request(
        ApiOperation operation, string region, IReadOnlyList<KeyValuePair<string, string>> parameters) => new()
    {
        Operation = operation,
        Endpoint = session.Endpoint ?? AlibabaCloudEndpoints.BastionHost(region),
        Parameters = parameters,
    };

    /// <summary>The <c>HostGroups</c> parameter: one text that holds a JSON array.</summary>
    private static string Format(IReadOnlyList<(string HostGroupId, IReadOnlyList<string> HostAccountNames)> hostGroups)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            json.WriteStartArray();
            foreach (var (hostGroupId, hostAccountNames) in hostGroups)
            {
                json.WriteStartObject();
                json.WriteString("HostGroupId", hostGroupId);
                if (hostAccountNames.Count > 0)
                {
                    json.WriteStartArray("HostAccountNames");
                    foreach (var name in hostAccountNames)
                    {
                        json.WriteStringValue(name);
                    }

                    json.WriteEndArray();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
