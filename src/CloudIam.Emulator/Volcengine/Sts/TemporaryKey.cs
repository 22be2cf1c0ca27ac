using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Sts;

/// <summary>Writes temporary keys as Volcengine's services do.</summary>
internal static class TemporaryKey
{
    /// <summary>How temporary key ids begin.</summary>
    public const string Prefix = "AKTP";

    private static readonly TimeSpan s_beijing = TimeSpan.FromHours(8);

    /// <summary>A time with the offset of Beijing, as in the services' samples (facts, Volcengine 6.5).</summary>
    public static string Time(DateTimeOffset time) =>
        time.ToOffset(s_beijing).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>The key's three parts.</summary>
    public static void Write(Utf8JsonWriter writer, TemporaryCredential key)
    {
        writer.WriteString("AccessKeyId", key.AccessKeyId);
        writer.WriteString("SecretAccessKey", key.AccessKeySecret);
        writer.WriteString("SessionToken", key.SecurityToken);
    }
}
