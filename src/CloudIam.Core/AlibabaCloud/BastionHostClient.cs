using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>The operations of Alibaba Cloud Yundun-bastionhost 2019-12-09 on users and host groups.</summary>
/// <remarks>Source: facts, Alibaba Cloud 4.1.</remarks>
public sealed class BastionHostClient(CloudSession session)
{
    private static readonly ApiOperation s_attachHostGroupAccountsToUser =
        new(CloudProvider.AlibabaCloud, "bastionhost", "2019-12-09", "AttachHostGroupAccountsToUser");

    // The value is percent-encoded anyway; escaping names as \uXXXX first would only make it longer.
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Authorizes a user for host groups and accounts in them. Look at every code in the answer, on both levels.</summary>
    /// <param name="key">Bastion host, region and user.</param>
    /// <param name="hostGroups">
    /// At most 10 groups, each once, with at most 10 account names each; a group without names is given alone.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<ApiResponse> AttachHostGroupAccountsToUserAsync(
        BastionUserKey key,
        IReadOnlyList<(string HostGroupId, IReadOnlyList<string> HostAccountNames)> hostGroups,
        CancellationToken cancellationToken) =>
        session.Client.SendAsync(
            new ApiRequest
            {
                Operation = s_attachHostGroupAccountsToUser,
                Endpoint = session.Endpoint ?? AlibabaCloudEndpoints.BastionHost(key.Region),
                Parameters =
                [
                    new("InstanceId", key.BastionHostId),
                    new("RegionId", key.Region),
                    new("UserId", key.UserId),
                    new("HostGroups", Format(hostGroups)),
                ],
            },
            session.Credentials,
            cancellationToken);

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
