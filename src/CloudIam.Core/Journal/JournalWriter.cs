using System.Text.Encodings.Web;
using System.Text.Json;
using CloudIam.Core.Grants;

namespace CloudIam.Core.Journal;

/// <summary>The lines of a journal, as they are written: one JSON object each, with the line feed. Pure functions.</summary>
internal static class JournalWriter
{
    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The first line: <c>{"journal","version":1,"command","cloud","account","started"}</c>.</summary>
    public static byte[] Header(JournalHeader header) => Line(json =>
    {
        json.WriteString(JournalReader.MagicName, JournalReader.MagicValue);
        json.WriteNumber("version", JournalReader.Version);
        json.WriteString("command", header.Command);
        json.WriteString("cloud", header.Cloud.ToString());
        json.WriteString("account", header.AccountId);
        json.WriteString("started", header.Started);
    });

    /// <summary>A call that is about to be sent: <c>{"send":1,"token","first","key","parts":[]}</c>.</summary>
    public static byte[] Sending<TKey, TPart>(IJournalCodec<TKey, TPart> codec, SendingEntry<TKey, TPart> entry) => Line(json =>
    {
        json.WriteNumber("send", entry.Number);
        json.WriteString("token", entry.Ticket.ClientToken);
        json.WriteString("first", entry.Ticket.FirstSent);
        json.WritePropertyName("key");
        codec.WriteKey(json, entry.Key);
        json.WriteStartArray("parts");
        foreach (var part in entry.Parts)
        {
            codec.WritePart(json, part);
        }

        json.WriteEndArray();
    });

    /// <summary>
    /// The answer to a call: <c>{"done":1,"verdicts":[{"status":"Added","request","attempts"}],"of":[]}</c>. Each verdict stands
    /// there once; <c>of</c> says which one each part got, and is left out when there is only one. <c>again</c> marks what is not
    /// final.
    /// </summary>
    public static byte[] Answer(long number, IReadOnlyList<GrantVerdict> verdicts) => Line(json =>
    {
        var known = new Dictionary<JournaledVerdict, int>();
        var places = new int[verdicts.Count];
        json.WriteNumber("done", number);
        json.WriteStartArray("verdicts");
        for (var i = 0; i < places.Length; i++)
        {
            // Without what is not kept, so that equal lines count as one verdict.
            var kept = verdicts[i] with { Exception = null, Resends = 0, IsProven = false };
            var verdict = new JournaledVerdict(kept, FinalWord.IsAboutPart(verdicts[i]));
            if (!known.TryGetValue(verdict, out places[i]))
            {
                places[i] = known.Count;
                known.Add(verdict, places[i]);
                Write(json, verdict);
            }
        }

        json.WriteEndArray();
        if (known.Count > 1)
        {
            json.WriteStartArray("of");
            foreach (var place in places)
            {
                json.WriteNumberValue(place);
            }

            json.WriteEndArray();
        }
    });

    private static void Write(Utf8JsonWriter json, JournaledVerdict journaled)
    {
        var verdict = journaled.Verdict;
        json.WriteStartObject();
        json.WriteString("status", verdict.Status.ToString());
        WriteOptional(json, "code", verdict.ErrorCode);
        WriteOptional(json, "message", verdict.ErrorMessage);
        WriteOptional(json, "request", verdict.RequestId);
        json.WriteNumber("attempts", verdict.Attempts);
        if (verdict.Before.Count > 0)
        {
            json.WriteStartArray("before");
            foreach (var before in verdict.Before)
            {
                json.WriteStringValue(before);
            }

            json.WriteEndArray();
        }

        if (!journaled.IsFinal)
        {
            json.WriteBoolean("again", true);
        }

        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_json))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }
}
