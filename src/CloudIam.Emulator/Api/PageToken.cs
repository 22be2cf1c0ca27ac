using System.Globalization;
using System.Text;

namespace CloudIam.Emulator.Api;

/// <summary>The opaque tokens by which a client asks for the next page: operation and offset, in Base64.</summary>
internal static class PageToken
{
    /// <summary>The token of the page that begins at an offset.</summary>
    public static string Encode(string action, int offset) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(action + ":" + offset.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The offset of a token, or <see langword="null"/> when it is not one that the operation gave.</summary>
    public static int? Decode(string action, string token)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(':');
            return parts.Length == 2
                && parts[0] == action
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
                ? offset
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
