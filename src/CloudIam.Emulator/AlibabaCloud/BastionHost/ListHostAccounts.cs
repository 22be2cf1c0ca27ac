using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>
/// ListHostAccounts: the accounts of one host, or of those in <c>HostIds</c> (a JSON array) when <c>HostId</c> is <c>0</c>.
/// Source: facts, Alibaba Cloud 4.4.
/// </summary>
internal sealed class ListHostAccounts(BastionState state)
{
    private const string Protocol = "SSH";

    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var page = BastionPage.Read(call);
        var hosts = state.Require(call).Hosts;
        var hostIds = ReadHostIds(call);
        var accounts = hosts
            .Where(host => hostIds.Contains(host.HostId))
            .SelectMany(static host => host.Accounts)
            .Where(account => BastionParameters.Passes(call, "HostAccountName", account.HostAccountName)
                && BastionParameters.Passes(call, "ProtocolName", Protocol))
            .ToList();
        page.Write(writer, "HostAccounts", accounts, account =>
        {
            writer.WriteString("HostAccountId", account.HostAccountId);
            writer.WriteString("HostAccountName", account.HostAccountName);
            writer.WriteString("HostId", account.HostId);
            writer.WriteString("ProtocolName", Protocol);
            writer.WriteBoolean("HasPassword", true);
            writer.WriteString("PrivilegeType", "Normal");
        });
    }

    private static HashSet<string> ReadHostIds(ApiCall call)
    {
        var hostId = AlibabaCloudParameters.Require(call, "HostId");
        if (hostId != "0")
        {
            return new HashSet<string>(StringComparer.Ordinal) { hostId };
        }

        try
        {
            using var document = JsonDocument.Parse(AlibabaCloudParameters.Require(call, "HostIds"));
            var ids = document.RootElement.EnumerateArray().Select(static element => element.GetString() ?? string.Empty);
            return new HashSet<string>(ids, StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw BastionErrors.InvalidParameter("HostIds is not a JSON array of texts.");
        }
    }
}
