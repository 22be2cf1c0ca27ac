namespace CloudIam.PowerShell.Pipeline;

/// <summary>The names and patterns of one parameter: which rows they want, and which of the exact names were not met.</summary>
/// <param name="names">What the user gave; null or nothing wants every row.</param>
internal sealed class NameFilter(IEnumerable<string>? names)
{
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);

    /// <summary>What was given, each once.</summary>
    public IReadOnlyList<NamePattern> Patterns { get; } =
        [.. (names ?? []).Distinct(StringComparer.Ordinal).Select(static name => new NamePattern(name))];

    /// <summary>Exact names that no row had, in the order they were given.</summary>
    public IEnumerable<string> Missing =>
        Literals.Where(name => !_met.Contains(name));

    /// <summary>
    /// The only name that is wanted, for services that filter by one exact value; null when it is not that simple.
    /// </summary>
    public string? OnlyLiteral => Patterns.Count == 1 ? Patterns[0].Literal : null;

    /// <summary>The exact names among what was given.</summary>
    public IEnumerable<string> Literals => Patterns.Select(static pattern => pattern.Literal).OfType<string>();

    /// <summary>Whether exact names are not all that is wanted, so that a whole list must be looked through.</summary>
    public bool HasPatterns => Patterns.Count == 0 || Patterns.Any(static pattern => pattern.Literal is null);

    /// <summary>
    /// Whether a row of this name is wanted, and not by its exact name. Remembers nothing, so it is for any thread.
    /// </summary>
    public bool WantsByPattern(string name) =>
        Patterns.Count == 0 || (Patterns.Any(pattern => pattern.IsMatch(name)) && !Literals.Contains(name, StringComparer.Ordinal));

    /// <summary>Whether a row of this name is wanted. Remembers nothing, so it is for any thread.</summary>
    public bool Matches(string name) => Patterns.Count == 0 || Patterns.Any(pattern => pattern.IsMatch(name));

    /// <summary>Whether a row of this name is wanted.</summary>
    public bool Wants(string name)
    {
        var isWanted = Matches(name);
        if (isWanted && Patterns.Count > 0)
        {
            _met.Add(name);
        }

        return isWanted;
    }
}
