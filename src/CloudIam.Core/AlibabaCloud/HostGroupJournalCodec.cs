using System.Text.Json;
using CloudIam.Core.Journal;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// Authorizations of bastion users in a journal: the key <c>{"region","bastionHost","user"}</c>, a part
/// <c>{"hostGroup","account"}</c>; without an account it is the group itself.
/// </summary>
public sealed class HostGroupJournalCodec : IJournalCodec<BastionUserKey, HostGroupPart>
{
    /// <inheritdoc/>
    public void WriteKey(Utf8JsonWriter json, BastionUserKey key)
    {
        json.WriteStartObject();
        json.WriteString("region", key.Region);
        json.WriteString("bastionHost", key.BastionHostId);
        json.WriteString("user", key.UserId);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public BastionUserKey ReadKey(JsonElement json) =>
        new(json.RequireText("region"), json.RequireText("bastionHost"), json.RequireText("user"));

    /// <inheritdoc/>
    public void WritePart(Utf8JsonWriter json, HostGroupPart part)
    {
        json.WriteStartObject();
        json.WriteString("hostGroup", part.HostGroupId);
        if (part.HostAccountName is { } account)
        {
            json.WriteString("account", account);
        }

        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public HostGroupPart ReadPart(JsonElement json) => new(json.RequireText("hostGroup"), json.OptionalText("account"));
}
