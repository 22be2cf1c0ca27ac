using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>
/// The paging of bastion lists: <c>PageNumber</c> from 1, <c>PageSize</c> 1 to 100; the answer tells <c>TotalCount</c> only.
/// </summary>
internal sealed record BastionPage(int Number, int Size)
{
    private const int MaxSize = 100;

    /// <summary>Reads a call's paging.</summary>
    /// <param name="call">The call.</param>
    /// <param name="defaultSize">The operation's own default: 20, or 10.</param>
    public static BastionPage Read(ApiCall call, int defaultSize = 20) => new(
        AlibabaCloudParameters.Number(call, "PageNumber", 1, 1, int.MaxValue / MaxSize)
            ?? throw BastionErrors.InvalidParameter("PageNumber must be a number from 1."),
        AlibabaCloudParameters.Number(call, "PageSize", defaultSize, 1, MaxSize)
            ?? throw BastionErrors.InvalidParameter($"PageSize must be a number from 1 to {MaxSize}."));

    /// <summary>Writes a page of objects as an array, and the count of all.</summary>
    public void Write<T>(Utf8JsonWriter writer, string list, IReadOnlyCollection<T> rows, Action<T> writeMembers)
    {
        writer.WriteStartArray(list);
        foreach (var row in rows.Skip((Number - 1) * Size).Take(Size))
        {
            writer.WriteStartObject();
            writeMembers(row);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("TotalCount", rows.Count);
    }
}
