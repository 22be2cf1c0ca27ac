using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>DetachHostGroupAccountsFromUser: revokes accounts, or host groups with all their accounts, from a user.</summary>
/// <remarks>
/// An element without account names, or with an empty array of them, revokes the group. Source: facts, Alibaba Cloud 4.1.
/// </remarks>
internal sealed class DetachHostGroupAccountsFromUser(BastionState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var request = HostGroupsRequest.Read(call, state);
        BastionFormat.WriteResults(writer, request, request.Instance.Detach(request));
    }
}
