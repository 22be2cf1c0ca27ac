namespace CloudIam.Core.Volcengine;

/// <summary>A tag that instances must have.</summary>
/// <param name="Key">The tag's key.</param>
/// <param name="Values">The values that it may have; none for any.</param>
public sealed record EcsTagFilter(string Key, IReadOnlyList<string> Values)
{
    /// <summary>Whether the tags of an instance hold it. Keys and values are compared exactly.</summary>
    public bool IsMet(IReadOnlyList<KeyValuePair<string, string>> tags) => tags.Any(tag =>
        string.Equals(tag.Key, Key, StringComparison.Ordinal)
        && (Values.Count == 0 || Values.Contains(tag.Value, StringComparer.Ordinal)));
}
