using System.Globalization;
using System.Text;
using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>The paging of RAM lists: <c>MaxItems</c> (1 to 1,000, default 100) and an opaque <c>Marker</c>.</summary>
internal sealed record RamPage(int Offset, int Size)
{
    /// <summary>Reads a call's paging.</summary>
    public static RamPage Read(ApiCall call) => new(
        ReadOffset(call),
        AlibabaCloudParameters.Number(call, "MaxItems", 100, 1, 1000) ?? throw RamErrors.InvalidParameter("MaxItems"));

    /// <summary>The rows of this page.</summary>
    public IEnumerable<T> Take<T>(IEnumerable<T> rows) => rows.Skip(Offset).Take(Size);

    /// <summary>Writes <c>IsTruncated</c>, and <c>Marker</c> when there is more.</summary>
    public void Write(Utf8JsonWriter writer, int total)
    {
        var next = Offset + Size;
        writer.WriteBoolean("IsTruncated", next < total);
        if (next < total)
        {
            writer.WriteString("Marker", Convert.ToBase64String(Encoding.ASCII.GetBytes(next.ToString(CultureInfo.InvariantCulture))));
        }
    }

    private static int ReadOffset(ApiCall call)
    {
        if (call.Parameters["Marker"] is not { Length: > 0 } marker)
        {
            return 0;
        }

        try
        {
            var text = Encoding.ASCII.GetString(Convert.FromBase64String(marker));
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            {
                return offset;
            }
        }
        catch (FormatException)
        {
            // Not Base64: refused below, like any other text that is no marker.
        }

        throw RamErrors.InvalidParameter("Marker");
    }
}
