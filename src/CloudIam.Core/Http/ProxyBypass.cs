namespace CloudIam.Core.Http;

/// <summary>Reads a list of hosts that need no proxy, as the variable <c>NO_PROXY</c> is written.</summary>
internal static class ProxyBypass
{
    /// <summary>Whether a host is in the list: by its name, by <c>.domain</c> or <c>*.domain</c> for subdomains, by <c>*</c> for all.</summary>
    public static bool Matches(string? noProxy, string host) =>
        (noProxy ?? "").Split(',').Select(static entry => entry.Trim()).Any(entry => entry.Length > 0 && MatchesEntry(entry, host));

    private static bool MatchesEntry(string entry, string host)
    {
        if (entry == "*")
        {
            return true;
        }

        var domain = entry.TrimStart('*');
        return domain.StartsWith(".", StringComparison.Ordinal)
            ? host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)
            : string.Equals(domain, host, StringComparison.OrdinalIgnoreCase)
                || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
    }
}
