using System.Text;
using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Http;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud;

/// <summary>How Alibaba Cloud's services write a temporary key.</summary>
internal static class AlibabaCloudKeys
{
    /// <summary>The members of a key.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, TemporaryCredential key)
    {
        writer.WriteString("AccessKeyId", key.AccessKeyId);
        writer.WriteString("AccessKeySecret", key.AccessKeySecret);
        writer.WriteString("SecurityToken", key.SecurityToken);
        writer.WriteString("Expiration", AlibabaCloudParameters.Date(key.Expiration));
    }

    /// <summary>A role of the emulator's account that services give out keys for, in full.</summary>
    public static string Subject(string role, string session) =>
        $"acs:sts::{EmulatorCredential.AlibabaCloudAccountId}:assumed-role/{role}/{session}";

    /// <summary>An answer of JSON.</summary>
    public static HttpResponse Json(int statusCode, Action<Utf8JsonWriter> writeMembers) => new()
    {
        StatusCode = statusCode,
        ContentType = "application/json",
        Body = JsonAnswer.Write(writeMembers),
    };

    /// <summary>An answer of plain text.</summary>
    public static HttpResponse Text(int statusCode, string text) => new()
    {
        StatusCode = statusCode,
        ContentType = "text/plain",
        Body = Encoding.UTF8.GetBytes(text),
    };
}
