using System.Text.Json;
using CloudIam.Core.Journal;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// Revocations from bastion users in a journal: the key as <see cref="HostGroupJournalCodec"/> writes it, a part
/// <c>{"hostGroup","account"}</c>, or <c>{"hostGroup","scope"}</c> with the scope <c>whole</c> or <c>empty</c>.
/// </summary>
public sealed class HostGroupRemovalJournalCodec : IJournalCodec<BastionUserKey, HostGroupRemoval>
{
    private const string Whole = "whole";
    private const string Empty = "empty";

    private readonly HostGroupJournalCodec _grants = new();

    /// <inheritdoc/>
    public void WriteKey(Utf8JsonWriter json, BastionUserKey key) => _grants.WriteKey(json, key);

    /// <inheritdoc/>
    public BastionUserKey ReadKey(JsonElement json) => _grants.ReadKey(json);

    /// <inheritdoc/>
    public void WritePart(Utf8JsonWriter json, HostGroupRemoval part)
    {
        json.WriteStartObject();
        json.WriteString("hostGroup", part.HostGroupId);
        if (part is HostAccountRemoval account)
        {
            json.WriteString("account", account.HostAccountName);
        }
        else
        {
            json.WriteString("scope", part is WholeGroupRemoval ? Whole : Empty);
        }

        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public HostGroupRemoval ReadPart(JsonElement json)
    {
        // Neither of the two is ever assumed: a whole group is revoked only where it is written so.
        var hostGroupId = json.RequireText("hostGroup");
        return (json.OptionalText("account"), json.OptionalText("scope")) switch
        {
            ({ } account, null) => new HostAccountRemoval(hostGroupId, account),
            (null, Whole) => new WholeGroupRemoval(hostGroupId),
            (null, Empty) => new EmptyGroupRemoval(hostGroupId),
            _ => throw new JsonException("A part names neither an account nor a scope."),
        };
    }
}
