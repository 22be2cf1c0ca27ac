using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <content>The kind of a bastion host.</content>
public sealed partial class BastionHostClient
{
    private static readonly ApiOperation s_describeKind =
        new(CloudProvider.AlibabaCloud, "bastionhost", "2019-12-09", "DescribeInstances");

    /// <summary>Whether a bastion host is of the legacy kind, from before V3.2, which is not of this API's model.</summary>
    /// <remarks>Source: facts, Alibaba Cloud 4 and 4.4 (<c>Legacy</c>).</remarks>
    /// <param name="region">Region of the bastion host.</param>
    /// <param name="bastionHostId">Instance id of the bastion host.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed.</exception>
    public async Task<bool> IsLegacyAsync(string region, string bastionHostId, CancellationToken cancellationToken)
    {
        var response = await session.Client.SendAsync(
            new ApiRequest
            {
                Operation = s_describeKind,
                Endpoint = session.Endpoint ?? AlibabaCloudEndpoints.BastionHost(region),
                Parameters = [new("RegionId", region), new("InstanceId.1", bastionHostId)],
            },
            session.Credentials,
            cancellationToken).ConfigureAwait(false);
        return response.Body.Items("Instances").Any(instance =>
            instance.Text("InstanceId") == bastionHostId
            && instance.Member("Legacy") is { } legacy
            && (legacy.ValueKind == JsonValueKind.True
                || string.Equals(legacy.Text(), "true", StringComparison.OrdinalIgnoreCase)));
    }
}
