using CloudIam.Core.Grants;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>
/// Packs one call that revokes: as <see cref="HostGroupBatch"/>, and a group that goes as a whole shares its element with nothing
/// else.
/// </summary>
public sealed class HostGroupRemovalBatch : IGrantBatch<HostGroupRemoval>
{
    private readonly HostGroupBatch _call = new();
    private readonly Dictionary<string, bool> _isWhole = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public BatchOffer Offer(HostGroupRemoval part)
    {
        var hostAccountName = (part as HostAccountRemoval)?.HostAccountName;
        if (_isWhole.TryGetValue(part.HostGroupId, out var isWhole) && (isWhole || hostAccountName is null))
        {
            return BatchOffer.NoRoom;
        }

        var offer = _call.Offer(new HostGroupPart(part.HostGroupId, hostAccountName));
        if (offer is BatchOffer.Taken or BatchOffer.TakenAndFull)
        {
            _isWhole[part.HostGroupId] = hostAccountName is null;
        }

        return offer;
    }
}
