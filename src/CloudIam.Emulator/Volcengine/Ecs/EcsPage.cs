using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>The paging of ECS lists: <c>MaxResults</c> (1 to 100, default 10) and an opaque <c>NextToken</c>.</summary>
internal sealed record EcsPage(string Action, int Offset, int Size)
{
    private const int DefaultSize = 10;
    private const int MaxSize = 100;

    /// <summary>Reads a call's paging.</summary>
    /// <exception cref="ApiError">The size is out of range, or the token is none of this operation's.</exception>
    public static EcsPage Read(ApiCall call)
    {
        var size = DefaultSize;
        if (call.Parameters["MaxResults"] is { Length: > 0 } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > MaxSize))
        {
            throw EcsErrors.InvalidArgument($"MaxResults must be a number from 1 to {MaxSize}.");
        }

        return new EcsPage(call.Action, ReadOffset(call), size);
    }

    /// <summary>The rows of this page.</summary>
    public List<T> Take<T>(IReadOnlyList<T> rows)
    {
        var page = new List<T>(Math.Max(0, Math.Min(Size, rows.Count - Offset)));
        for (var i = Offset; i < rows.Count && page.Count < Size; i++)
        {
            page.Add(rows[i]);
        }

        return page;
    }

    /// <summary>Writes <c>NextToken</c>: empty on the last page.</summary>
    public void WriteNextToken(Utf8JsonWriter writer, int total)
    {
        var hasMore = Offset < total - Size;
        writer.WriteString("NextToken", hasMore ? PageToken.Encode(Action, Offset + Size) : string.Empty);
    }

    private static int ReadOffset(ApiCall call) =>
        call.Parameters["NextToken"] is not { Length: > 0 } token
            ? 0
            : PageToken.Decode(call.Action, token)
                ?? throw EcsErrors.InvalidArgument("NextToken is not one that this operation gave.");
}
