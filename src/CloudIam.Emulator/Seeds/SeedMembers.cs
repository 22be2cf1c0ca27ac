namespace CloudIam.Emulator.Seeds;

/// <summary>The members of one object of a seed file.</summary>
internal sealed class SeedMembers(SeedElement owner, IReadOnlyDictionary<string, SeedElement> members)
{
    /// <summary>A member that may be absent.</summary>
    public SeedElement? this[string name] => members.TryGetValue(name, out var element) ? element : null;

    /// <summary>A member that must be there.</summary>
    public SeedElement Require(string name) => this[name] ?? throw owner.Error($"needs \"{name}\"");
}
