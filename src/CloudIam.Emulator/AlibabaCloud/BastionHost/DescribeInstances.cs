using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>DescribeInstances: the bastion hosts of a region, or of all, paged. Source: facts, Alibaba Cloud 4.4.</summary>
internal sealed class DescribeInstances(BastionState state)
{
    private const string Status = "RUNNING";

    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var page = BastionPage.Read(call, defaultSize: 10);
        var ids = call.Parameters.All
            .Where(static pair => pair.Key.StartsWith("InstanceId.", StringComparison.Ordinal))
            .Select(static pair => pair.Value)
            .ToArray();
        var instances = state.Instances
            .Where(instance => (ids.Length == 0 || ids.Contains(instance.Seed.InstanceId))
                && BastionParameters.Passes(call, "RegionId", instance.Seed.RegionId)
                && BastionParameters.Passes(call, "InstanceStatus", Status))
            .ToList();
        page.Write(writer, "Instances", instances, instance => Write(writer, instance));
    }

    private void Write(Utf8JsonWriter writer, BastionHostState instance)
    {
        writer.WriteString("InstanceId", instance.Seed.InstanceId);
        writer.WriteString("Description", instance.Seed.Description ?? instance.Seed.InstanceId);
        writer.WriteString("InstanceStatus", Status);
        writer.WriteString("RegionId", instance.Seed.RegionId);
        writer.WriteString("PlanCode", "cloudbastion");
        writer.WriteString("LicenseCode", "bhah_ent_50_asset");
        writer.WriteString("ImageVersion", instance.Seed.IsLegacy ? "3.1.12" : "3.2.30");
        writer.WriteBoolean("Legacy", instance.Seed.IsLegacy);
        writer.WriteString("InternetEndpoint", string.Empty);
        writer.WriteString("IntranetEndpoint", string.Empty);
        writer.WriteString("VpcId", "vpc-emu00000001");
        writer.WriteBoolean("PublicNetworkAccess", false);
        writer.WriteNumber("StartTime", state.CreateDate.ToUnixTimeMilliseconds());
        writer.WriteNumber("ExpireTime", state.CreateDate.AddYears(1).ToUnixTimeMilliseconds());
    }
}
