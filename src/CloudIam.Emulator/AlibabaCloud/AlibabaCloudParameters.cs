using System.Globalization;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud;

/// <summary>Reads parameters of Alibaba Cloud's operations.</summary>
internal static class AlibabaCloudParameters
{
    /// <summary>A parameter that must be there.</summary>
    public static string Require(ApiCall call, string name) =>
        call.Parameters[name] is { Length: > 0 } value ? value : throw AlibabaCloudErrors.Missing(name);

    /// <summary>A whole number within bounds; a default when absent, <see langword="null"/> when it is neither.</summary>
    public static int? Number(ApiCall call, string name, int absent, int minimum, int maximum)
    {
        if (call.Parameters[name] is not { Length: > 0 } text)
        {
            return absent;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= minimum && number <= maximum
            ? number
            : null;
    }

    /// <summary>A time as Alibaba Cloud writes it: UTC, <c>2026-01-02T03:04:05Z</c>.</summary>
    public static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
