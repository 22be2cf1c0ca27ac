using System.Globalization;

namespace CloudIam.Emulator.Faults;

/// <summary>An HTTP status that stands in the place of an error code.</summary>
internal static class FaultStatus
{
    /// <summary>The status, or <see langword="null"/> when the text is none that a final answer may have.</summary>
    public static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 200 and <= 599
            ? status
            : null;
}
