using System.Globalization;
using System.Text.Json;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Iam;

/// <summary>The paging of IAM lists: <c>Limit</c> (default 10) and <c>Offset</c>.</summary>
/// <remarks>The largest limit is not documented; 100 is what public clients use, so more is refused here.</remarks>
internal sealed record IamPage(int Limit, int Offset)
{
    private const int DefaultLimit = 10;
    private const int MaxLimit = 100;

    /// <summary>Reads a call's paging.</summary>
    public static IamPage Read(ApiCall call)
    {
        var limit = Number(call, nameof(Limit), DefaultLimit);
        if (limit is < 1 or > MaxLimit)
        {
            throw IamErrors.InvalidLimit();
        }

        var offset = Number(call, nameof(Offset), 0);
        return offset >= 0 ? new IamPage(limit, offset) : throw IamErrors.InvalidOffset();
    }

    /// <summary>The rows of this page.</summary>
    public IEnumerable<T> Take<T>(IEnumerable<T> rows) => rows.Skip(Offset).Take(Limit);

    /// <summary>Writes <c>Limit</c>, <c>Offset</c> and <c>Total</c>.</summary>
    public void Write(Utf8JsonWriter writer, int total)
    {
        writer.WriteNumber(nameof(Limit), Limit);
        writer.WriteNumber(nameof(Offset), Offset);
        writer.WriteNumber("Total", total);
    }

    /// <summary>-1, which no parameter can say, for what is no number.</summary>
    private static int Number(ApiCall call, string name, int absent) =>
        call.Parameters[name] is not { Length: > 0 } text ? absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : -1;
}
