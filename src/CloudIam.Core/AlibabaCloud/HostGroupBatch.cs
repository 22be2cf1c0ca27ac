using CloudIam.Core.Grants;
using CloudIam.Core.Signing;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>Packs one call of the host group operations: 10 groups, 10 account names each, every group once.</summary>
/// <remarks>
/// More names of a group go into the next call, so a batch stays open for later groups; it is ripe when a group comes that would be
/// its eleventh. The parameter travels in the URL, so long names close a batch earlier (facts, Alibaba Cloud 1.2 and 4.1).
/// </remarks>
public sealed class HostGroupBatch : IGrantBatch<HostGroupPart>
{
    /// <summary>Host groups one call takes.</summary>
    public const int MaxHostGroups = 10;

    /// <summary>Account names one call takes for each host group.</summary>
    public const int MaxHostAccountNames = 10;

    /// <summary>Length of the encoded parameter at which a call is long enough; common gateways take 16 KiB of address.</summary>
    private const int MaxEncodedLength = 12_000;

    /// <summary>Encoded length of a group's brackets, names and quotes around its values.</summary>
    private const int GroupOverhead = 90;

    /// <summary>Encoded length of the quotes and comma around an account name.</summary>
    private const int NameOverhead = 9;

    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private int _encodedLength;
    private int _fullGroups;

    /// <inheritdoc/>
    public BatchOffer Offer(HostGroupPart part)
    {
        var isKnown = _names.TryGetValue(part.HostGroupId, out var names);
        if (!isKnown && _names.Count == MaxHostGroups)
        {
            return BatchOffer.Ripe;
        }

        if (part.HostAccountName is not null && names == MaxHostAccountNames)
        {
            return BatchOffer.NoRoom;
        }

        var length = (isKnown ? 0 : GroupOverhead + part.HostGroupId.Length)
            + (part.HostAccountName is { } name ? NameOverhead + PercentEncoding.Encode(name).Length : 0);
        if (_names.Count > 0 && _encodedLength + length > MaxEncodedLength)
        {
            return BatchOffer.Ripe;
        }

        _encodedLength += length;
        names += part.HostAccountName is null ? 0 : 1;
        _names[part.HostGroupId] = names;
        _fullGroups += part.HostAccountName is not null && names == MaxHostAccountNames ? 1 : 0;
        return _fullGroups == MaxHostGroups ? BatchOffer.TakenAndFull : BatchOffer.Taken;
    }
}
