using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Iam;

/// <summary>Writes the objects that several IAM answers hold (facts, Volcengine 4).</summary>
internal static class IamFormat
{
    private const string TrustPolicy =
        """{"Statement":[{"Effect":"Allow","Action":["sts:AssumeRole"],"Principal":{"Service":["ecs"]}}]}""";

    /// <summary>A time in UTC, as IAM writes it: <c>20260102T030405Z</c>.</summary>
    public static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The members of <c>Role</c> and <c>RoleMetadata</c>.</summary>
    public static void WriteRole(Utf8JsonWriter writer, RoleEntry role, DateTimeOffset createDate)
    {
        writer.WriteNumber("RoleId", role.Id);
        writer.WriteString("RoleName", role.Name);
        writer.WriteString("Trn", RoleTrn(role));
        writer.WriteString("DisplayName", role.Name);
        writer.WriteString("Description", string.Empty);
        writer.WriteString("TrustPolicyDocument", TrustPolicy);
        writer.WriteNumber("MaxSessionDuration", 43200);
        writer.WriteNumber("IsServiceLinkedRole", role.IsServiceLinked ? 1 : 0);
        writer.WriteStartArray("Tags");
        writer.WriteEndArray();
        writer.WriteString("CreateDate", Date(createDate));
        writer.WriteString("UpdateDate", Date(createDate));
    }

    /// <summary>The members that tell which policy it is.</summary>
    public static void WritePolicy(Utf8JsonWriter writer, PolicyEntry policy)
    {
        writer.WriteString("PolicyName", policy.Name);
        writer.WriteString("PolicyType", policy.Type);
        writer.WriteString("PolicyTrn", PolicyTrn(policy));
        writer.WriteString("Description", string.Empty);
    }

    /// <summary>The members that tell since when a policy is attached, and that it holds for the whole account.</summary>
    public static void WriteAttachment(Utf8JsonWriter writer, DateTimeOffset attachDate)
    {
        var date = Date(attachDate);
        writer.WriteString("AttachDate", date);
        writer.WriteStartArray("PolicyScope");
        writer.WriteStartObject();
        writer.WriteString("PolicyScopeType", "Global");
        writer.WriteString("ProjectName", string.Empty);
        writer.WriteString("ProjectDisplayName", string.Empty);
        writer.WriteString("AttachDate", date);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string RoleTrn(RoleEntry role) => $"trn:iam::{AccountId}:role/{role.Name}";

    private static string PolicyTrn(PolicyEntry policy) =>
        policy.Type == "System" ? $"trn:iam::system:policy/{policy.Name}" : $"trn:iam::{AccountId}:policy/{policy.Name}";

    private static string AccountId => EmulatorCredential.VolcengineAccountId.ToString(CultureInfo.InvariantCulture);
}
