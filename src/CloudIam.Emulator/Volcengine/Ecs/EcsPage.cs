using System.Globalization;
using System.Text;
using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>The paging of ECS lists: <c>MaxResults</c> (1 to 100, default 10) and an opaque <c>NextToken</c>.</summary>
internal sealed class EcsPage
{
    private const int DefaultSize = 10;
    private const int MaxSize = 100;

    private readonly string _action;

    private EcsPage(string action, int offset, int size)
    {
        _action = action;
        Offset = offset;
        Size = size;
    }

    /// <summary>How many rows come before the page.</summary>
    public int Offset { get; }

    /// <summary>The most rows of the page.</summary>
    public int Size { get; }

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
        var next = Offset + Size;
        writer.WriteString("NextToken", next < total ? Encode(next) : string.Empty);
    }

    private static int ReadOffset(ApiCall call)
    {
        if (call.Parameters["NextToken"] is not { Length: > 0 } token)
        {
            return 0;
        }

        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(':');
            if (parts.Length == 2
                && parts[0] == call.Action
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            {
                return offset;
            }
        }
        catch (FormatException)
        {
            // Not Base64: refused below, like a token of another operation.
        }

        throw EcsErrors.InvalidArgument("NextToken is not one that this operation gave.");
    }

    private string Encode(int offset) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(_action + ":" + offset.ToString(CultureInfo.InvariantCulture)));
}
