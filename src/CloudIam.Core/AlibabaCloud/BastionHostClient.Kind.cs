using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <content>The kind of a bastion host.</content>
public sealed partial class BastionHostClient
{
    /// <summary>Whether a bastion host is of the legacy kind, from before V3.2, which is not of this API's model.</summary>
    /// <remarks>Source: facts, Alibaba Cloud 4 and 4.4 (<c>Legacy</c>).</remarks>
    /// <param name="region">Region of the bastion host.</param>
    /// <param name="bastionHostId">Instance id of the bastion host.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed.</exception>
    public async Task<bool> IsLegacyAsync(string region, string bastionHostId, CancellationToken cancellationToken)
    {
        await foreach (var instance in DescribeInstancesAsync(region, [bastionHostId], cancellationToken).ConfigureAwait(false))
        {
            if (instance.Key.BastionHostId == bastionHostId)
            {
                return instance.IsLegacy;
            }
        }

        return false;
    }
}
