using System.Text;
using System.Text.Json;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.Journal;

/// <summary>The lines of a journal, as they are read back. Pure functions; what is not as it was written is an error.</summary>
internal static class JournalReader
{
    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int Version = 1;

    /// <summary>The member that begins every journal.</summary>
    public const string MagicName = "journal";

    /// <summary>Its value.</summary>
    public const string MagicValue = "CloudIam.PowerShell";

    // The same object as a verdict without it has: equal, and none for each line.
    private static readonly IReadOnlyList<string> s_nothing = [];

    private static readonly byte[] s_magic = Encoding.ASCII.GetBytes($"{{\"{MagicName}\":\"{MagicValue}\",");

    /// <summary>How many bytes tell whether a file may be a journal.</summary>
    public static int MagicLength => s_magic.Length;

    /// <summary>Whether a file begins as a journal does, as far as it goes.</summary>
    /// <param name="start">Its first <see cref="MagicLength"/> bytes, or all it has.</param>
    public static bool MayBeJournal(ReadOnlySpan<byte> start) => s_magic.AsSpan(0, Math.Min(start.Length, s_magic.Length))
        .SequenceEqual(start.Slice(0, Math.Min(start.Length, s_magic.Length)));

    /// <summary>The version that the first line names, which decides how the rest of it is read.</summary>
    /// <exception cref="JsonException">It names none.</exception>
    public static int HeaderVersion(ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.Require("version").RequireNumber();
    }

    /// <summary>The first line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JournalHeader Header(ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        var header = json.RootElement;
        return new JournalHeader(
            header.RequireText("command"),
            ReadName<CloudProvider>(header, "cloud"),
            header.RequireText("account"),
            header.RequireTime("started"));
    }

    /// <summary>Any other line.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JournalEntry Entry<TKey, TPart>(IJournalCodec<TKey, TPart> codec, ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        var entry = json.RootElement;
        if (entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("send", out var sending))
        {
            return new SendingEntry<TKey, TPart>(
                ReadNumber(sending),
                new BatchTicket(entry.RequireText("token"), entry.RequireTime("first")),
                codec.ReadKey(entry.Require("key")),
                entry.RequireList("parts", codec.ReadPart));
        }

        var number = ReadNumber(entry.Require("done"));
        var verdicts = entry.RequireList("verdicts", ReadVerdict);
        var places = entry.TryGetProperty("of", out _) ? entry.RequireList("of", StrictJson.RequireNumber) : null;
        return (places is null) == (verdicts.Count == 1) && places?.TrueForAll(place => place < verdicts.Count) != false
            ? new AnswerEntry(number, verdicts, places)
            : throw new JsonException("of does not fit verdicts.");
    }

    private static long ReadNumber(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var number) && number > 0
            ? number
            : throw new JsonException("A call has no number.");

    private static JournaledVerdict ReadVerdict(JsonElement json) => new(
        new GrantVerdict
        {
            Status = ReadName<GrantStatus>(json, "status"),
            ErrorCode = json.OptionalText("code"),
            ErrorMessage = json.OptionalText("message"),
            RequestId = json.OptionalText("request"),
            Attempts = json.Require("attempts").RequireNumber(),
            Before = json.TryGetProperty("before", out _) ? json.RequireList("before", StrictJson.RequireText) : s_nothing,
        },
        IsFinal: !json.TryGetProperty("again", out _));

    private static T ReadName<T>(JsonElement json, string name)
        where T : struct, Enum =>
        json.RequireText(name) is var text && Enum.TryParse<T>(text, out var value) && value.ToString() == text
            ? value
            : throw new JsonException($"{name} is not known.");
}
