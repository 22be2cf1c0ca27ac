using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.Ram;

/// <summary>The paging of RAM lists: <c>MaxItems</c> (1 to 1,000, default 100) and an opaque <c>Marker</c>.</summary>
internal sealed record RamPage(string Action, int Offset, int Size)
{
    /// <summary>Reads a call's paging.</summary>
    public static RamPage Read(ApiCall call) => new(
        call.Action,
        ReadOffset(call),
        AlibabaCloudParameters.Number(call, "MaxItems", 100, 1, 1000) ?? throw RamErrors.InvalidParameter("MaxItems"));

    /// <summary>The rows of this page.</summary>
    public IEnumerable<T> Take<T>(IEnumerable<T> rows) => rows.Skip(Offset).Take(Size);

    /// <summary>Writes <c>IsTruncated</c>, and <c>Marker</c> when there is more.</summary>
    public void Write(Utf8JsonWriter writer, int total)
    {
        var hasMore = Offset < total - Size;
        writer.WriteBoolean("IsTruncated", hasMore);
        if (hasMore)
        {
            writer.WriteString("Marker", PageToken.Encode(Action, Offset + Size));
        }
    }

    private static int ReadOffset(ApiCall call) =>
        call.Parameters["Marker"] is not { Length: > 0 } marker
            ? 0
            : PageToken.Decode(call.Action, marker) ?? throw RamErrors.InvalidParameter("Marker");
}
