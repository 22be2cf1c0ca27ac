namespace CloudIam.Core.Grants;

/// <summary>One input item with the verdicts on its parts, in the order the parts were given.</summary>
/// <param name="Item">The item as it was added.</param>
/// <param name="Verdicts">One verdict a part; one in all for an item that was not sent.</param>
public readonly record struct GrantResult<TItem>(TItem Item, IReadOnlyList<GrantVerdict> Verdicts)
{
    /// <summary>Whether any part failed, or nobody knows what became of it.</summary>
    public bool HasFailed
    {
        get
        {
            for (var i = 0; i < Verdicts.Count; i++)
            {
                if (Verdicts[i].Status is GrantStatus.Failed or GrantStatus.Unknown)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
