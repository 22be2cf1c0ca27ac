using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>Writes the objects that several RAM answers hold (facts, Alibaba Cloud 3.3).</summary>
internal static class RamFormat
{
    /// <summary>The number of a policy's one version.</summary>
    public const string PolicyVersion = "v1";

    /// <summary>A list, wrapped twice as RAM does: <c>{"Roles":{"Role":[...]}}</c>.</summary>
    public static void WriteList<T>(
        Utf8JsonWriter writer, string list, string element, IEnumerable<T> rows, Action<T> writeMembers)
    {
        writer.WriteStartObject(list);
        writer.WriteStartArray(element);
        foreach (var row in rows)
        {
            writer.WriteStartObject();
            writeMembers(row);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The members that tell which role it is.</summary>
    public static void WriteRole(Utf8JsonWriter writer, RoleEntry role)
    {
        writer.WriteString("RoleId", role.Id.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("RoleName", role.Name);
        writer.WriteString("Arn", $"acs:ram::{EmulatorCredential.AlibabaCloudAccountId}:role/{role.Name}");
        writer.WriteString("Description", string.Empty);
    }

    /// <summary>The members of a role that do not tell which one it is.</summary>
    public static void WriteRoleDetails(Utf8JsonWriter writer, DateTimeOffset createDate)
    {
        writer.WriteNumber("MaxSessionDuration", 3600);
        WriteDates(writer, createDate);
    }

    /// <summary>The members that tell which policy it is.</summary>
    public static void WritePolicy(Utf8JsonWriter writer, PolicyEntry policy)
    {
        writer.WriteString("PolicyName", policy.Name);
        writer.WriteString("PolicyType", policy.Type);
        writer.WriteString("Description", string.Empty);
        writer.WriteString("DefaultVersion", PolicyVersion);
    }

    /// <summary>The members of a policy that do not tell which one it is.</summary>
    public static void WritePolicyDetails(Utf8JsonWriter writer, PolicyEntry policy, RolePolicyStore store)
    {
        writer.WriteNumber("AttachmentCount", store.AttachmentCount(policy));
        WriteDates(writer, store.CreateDate);
    }

    /// <summary>An empty list of tags; no role or policy of the emulator has any.</summary>
    public static void WriteNoTags(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("Tags");
        writer.WriteStrings("Tag", []);
        writer.WriteEndObject();
    }

    private static void WriteDates(Utf8JsonWriter writer, DateTimeOffset createDate)
    {
        var date = AlibabaCloudParameters.Date(createDate);
        writer.WriteString("CreateDate", date);
        writer.WriteString("UpdateDate", date);
    }
}
