using System.Text.Json;
using CloudIam.Core.Journal;

namespace CloudIam.Core.Volcengine;

/// <summary>Instances and their roles in a journal: the key <c>{"region","role"}</c>, a part the instance's id.</summary>
public sealed class InstanceRoleJournalCodec : IJournalCodec<InstanceRoleKey, string>
{
    /// <inheritdoc/>
    public void WriteKey(Utf8JsonWriter json, InstanceRoleKey key)
    {
        json.WriteStartObject();
        json.WriteString("region", key.Region);
        json.WriteString("role", key.IamRoleName);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public InstanceRoleKey ReadKey(JsonElement json) => new(json.RequireText("region"), json.RequireText("role"));

    /// <inheritdoc/>
    public void WritePart(Utf8JsonWriter json, string part) => json.WriteStringValue(part);

    /// <inheritdoc/>
    public string ReadPart(JsonElement json) => json.RequireText();
}
