using CloudIam.Core.Grants;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>A bastion host, user or host group as an input record gives it: by id or by name.</summary>
/// <param name="Id">The id; empty when there is none.</param>
/// <param name="Name">The name that it was given by; null for one that was given by id.</param>
/// <param name="Flaw">Why there is no id that can be used; null when there is one.</param>
internal sealed record NamedId(string Id, string? Name = null, GrantVerdict? Flaw = null)
{
    /// <summary>What the user gave.</summary>
    public string Given => Name ?? Id;

    /// <summary>In words: as it was given, with the id that was found.</summary>
    public override string ToString() => Name is null ? Id : Id.Length == 0 ? $"'{Name}'" : $"'{Name}' ({Id})";
}
