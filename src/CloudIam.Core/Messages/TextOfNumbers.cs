using System.Globalization;

namespace CloudIam.Core.Messages;

/// <summary>Numbers as a message shows them to the user.</summary>
internal static class TextOfNumbers
{
    /// <summary>Seconds, with a tenth where there is one.</summary>
    public static string ToSecondsText(this TimeSpan time) => time.TotalSeconds.ToString("0.#", CultureInfo.CurrentCulture);
}
