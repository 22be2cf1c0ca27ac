using System.Text.Json;
using CloudIam.Core.Journal;

namespace CloudIam.Core.Tests.Journal;

/// <summary>Keys that are texts and parts that are numbers.</summary>
internal sealed class NumberCodec : IJournalCodec<string, int>
{
    public void WriteKey(Utf8JsonWriter json, string key) => json.WriteStringValue(key);

    public string ReadKey(JsonElement json) => json.RequireText();

    public void WritePart(Utf8JsonWriter json, int part) => json.WriteNumberValue(part);

    public int ReadPart(JsonElement json) => json.RequireNumber();
}
