using System.Collections;
using System.Management.Automation;
using CloudIam.Core.Volcengine;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>
/// Reads tags that a user asks for: a key with a value, with several of which one is enough, or with null for any.
/// </summary>
internal static class TagFilters
{
    /// <summary>The tags, by key.</summary>
    /// <exception cref="ArgumentException">A key is blank, or a value is no text.</exception>
    public static IReadOnlyList<EcsTagFilter> Read(IDictionary? tags) =>
        tags is null
            ? []
            : [.. tags.Cast<DictionaryEntry>().Select(Read).OrderBy(static tag => tag.Key, StringComparer.Ordinal)];

    private static EcsTagFilter Read(DictionaryEntry tag)
    {
        var key = LanguagePrimitives.ConvertTo<string>(tag.Key);
        return string.IsNullOrWhiteSpace(key)
            ? throw new ArgumentException(ArgumentMessages.TagWithoutKey)
            : new EcsTagFilter(key, ReadValues(key, tag.Value));
    }

    private static string[] ReadValues(string key, object? value)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            null => [],
            string text => [text],
            IDictionary => throw new ArgumentException(
                ArgumentMessages.FormatTagOfTags(key)),
            IEnumerable several => [.. several.Cast<object?>().Select(static one => LanguagePrimitives.ConvertTo<string>(one))],
            _ => [LanguagePrimitives.ConvertTo<string>(plain)],
        };
    }
}
