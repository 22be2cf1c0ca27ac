using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Seeds;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>Writes the objects that several bastion answers hold (facts, Alibaba Cloud 4.1 and 4.4).</summary>
internal static class BastionFormat
{
    /// <summary>The members of a host group.</summary>
    public static void WriteHostGroup(Utf8JsonWriter writer, HostGroupSeed group)
    {
        writer.WriteString("HostGroupId", group.HostGroupId);
        writer.WriteString("HostGroupName", group.HostGroupName);
        writer.WriteString("Comment", string.Empty);
    }

    /// <summary>The members of a user.</summary>
    public static void WriteUser(Utf8JsonWriter writer, BastionUserSeed user)
    {
        writer.WriteString("UserId", user.UserId);
        writer.WriteString("UserName", user.UserName);
        writer.WriteString("DisplayName", user.UserName);
        writer.WriteString("Source", "Local");
        writer.WriteString("SourceUserId", string.Empty);
        writer.WriteStrings("UserState", ["Normal"]);
        writer.WriteString("Email", string.Empty);
        writer.WriteString("Mobile", string.Empty);
        writer.WriteString("MobileCountryCode", string.Empty);
        writer.WriteString("Comment", string.Empty);
        writer.WriteBoolean("NeedResetPassword", false);
    }

    /// <summary>
    /// <c>Results</c> of an attach or detach operation: both levels of codes; <c>Message</c> is deprecated and empty.
    /// </summary>
    public static void WriteResults(Utf8JsonWriter writer, HostGroupsRequest request, IReadOnlyList<HostGroupResult> results)
    {
        writer.WriteStartArray("Results");
        for (var i = 0; i < results.Count; i++)
        {
            for (var mentions = request.Fault?.Mentions(i, results.Count) ?? 1; mentions > 0; mentions--)
            {
                WriteResult(writer, request.UserId, results[i]);
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter writer, string userId, HostGroupResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("HostGroupId", result.HostGroupId);
        writer.WriteString("UserId", userId);
        WriteCode(writer, result.Code);
        writer.WriteStartArray("HostAccountNames");
        foreach (var account in result.Accounts)
        {
            writer.WriteStartObject();
            writer.WriteString("HostAccountName", account.Key);
            WriteCode(writer, account.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteCode(Utf8JsonWriter writer, string code)
    {
        writer.WriteString("Code", code);
        writer.WriteString("Message", string.Empty);
    }
}
