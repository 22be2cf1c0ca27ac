using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>ListHosts: the hosts behind a bastion host, filtered and paged. Source: facts, Alibaba Cloud 4.4.</summary>
internal sealed class ListHosts(BastionState state)
{
    private const string OperatingSystem = "Linux";
    private const string Source = "Local";
    private const string SourceInstanceState = "Normal";

    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var page = BastionPage.Read(call, defaultSize: 10);
        var hosts = state.Require(call).Hosts.Where(host => Passes(call, host)).ToList();
        page.Write(writer, "Hosts", hosts, host =>
        {
            writer.WriteString("HostId", host.HostId);
            writer.WriteString("HostName", host.HostName);
            writer.WriteString("HostPrivateAddress", host.PrivateAddress);
            writer.WriteString("HostPublicAddress", string.Empty);
            writer.WriteString("ActiveAddressType", "Private");
            writer.WriteString("OSType", OperatingSystem);
            writer.WriteString("Source", Source);
            writer.WriteString("SourceInstanceId", string.Empty);
            writer.WriteString("SourceInstanceState", SourceInstanceState);
            writer.WriteNumber("HostAccountCount", host.Accounts.Count);
            writer.WriteString("Comment", string.Empty);
        });
    }

    private static bool Passes(ApiCall call, ManagedHost host) =>
        BastionParameters.Passes(call, "HostName", host.HostName)
        && BastionParameters.Passes(call, "HostAddress", host.PrivateAddress)
        && BastionParameters.Passes(call, "HostGroupId", host.HostGroupId)
        && BastionParameters.Passes(call, "OSType", OperatingSystem)
        && BastionParameters.Passes(call, "Source", Source)
        && BastionParameters.Passes(call, "SourceInstanceId", string.Empty)
        && BastionParameters.Passes(call, "SourceInstanceState", SourceInstanceState);
}
