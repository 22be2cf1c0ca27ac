using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>AttachHostGroupAccountsToUser: authorizes a user for up to 10 host groups and up to 10 accounts in each.</summary>
/// <remarks>An element with account names authorizes for the group too. Source: facts, Alibaba Cloud 4.1 and 4.3.</remarks>
internal sealed class AttachHostGroupAccountsToUser(BastionState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var request = HostGroupsRequest.Read(call, state);
        BastionFormat.WriteResults(writer, request, request.Instance.Attach(request));
    }
}
