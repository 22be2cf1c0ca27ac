using System.Text.Json;

namespace CloudIam.Core.Journal;

/// <summary>How the key and the parts of one kind of grant stand in a journal. What is read equals what was written.</summary>
/// <typeparam name="TKey">The batch key.</typeparam>
/// <typeparam name="TPart">The smallest thing that has an answer of its own.</typeparam>
public interface IJournalCodec<TKey, TPart>
{
    /// <summary>Writes a key as one JSON value.</summary>
    void WriteKey(Utf8JsonWriter json, TKey key);

    /// <summary>Reads a key.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    TKey ReadKey(JsonElement json);

    /// <summary>Writes a part as one JSON value.</summary>
    void WritePart(Utf8JsonWriter json, TPart part);

    /// <summary>Reads a part.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    TPart ReadPart(JsonElement json);
}
