namespace CloudIam.Core.Grants;

/// <summary>One input item with the verdicts on its parts, in the order the parts were given.</summary>
/// <param name="Item">The item as it was added.</param>
/// <param name="Verdicts">One verdict a part; one in all for an item that was not sent.</param>
public readonly record struct GrantResult<TItem>(TItem Item, IReadOnlyList<GrantVerdict> Verdicts);
