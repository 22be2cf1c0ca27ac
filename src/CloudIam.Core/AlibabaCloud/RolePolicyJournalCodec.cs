using System.Text.Json;
using CloudIam.Core.Journal;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Roles and their policies in a journal: the key is the role's name, a part <c>{"policy","type"}</c>.</summary>
public sealed class RolePolicyJournalCodec : IJournalCodec<string, PolicyName>
{
    /// <inheritdoc/>
    public void WriteKey(Utf8JsonWriter json, string key) => json.WriteStringValue(key);

    /// <inheritdoc/>
    public string ReadKey(JsonElement json) => json.RequireText();

    /// <inheritdoc/>
    public void WritePart(Utf8JsonWriter json, PolicyName part)
    {
        json.WriteStartObject();
        json.WriteString("policy", part.Name);
        json.WriteString("type", part.Type);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public PolicyName ReadPart(JsonElement json) => new(json.RequireText("policy"), json.RequireText("type"));
}
