namespace CloudIam.PowerShell.Pipeline;

/// <summary>The roles that are wanted of something - an instance, a region - as more and more items ask for them.</summary>
internal sealed class WantedRoles
{
    private readonly Dictionary<string, NamePattern> _patterns = new(StringComparer.Ordinal);
    private bool _isAny;

    /// <summary>Exact names that were asked for.</summary>
    public IEnumerable<string> Literals => _patterns.Values.Select(static pattern => pattern.Literal).OfType<string>();

    /// <summary>Wants these roles too.</summary>
    /// <param name="names">Names or patterns; null for every role.</param>
    public void Add(IEnumerable<string>? names)
    {
        _isAny |= names is null;
        foreach (var name in names ?? [])
        {
            if (!_patterns.ContainsKey(name))
            {
                _patterns.Add(name, new NamePattern(name));
            }
        }
    }

    /// <summary>Whether a role is wanted. For any thread, once nothing is added any more.</summary>
    public bool IsWanted(string roleName) => _isAny || _patterns.Values.Any(pattern => pattern.IsMatch(roleName));
}
