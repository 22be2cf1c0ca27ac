using CloudIam.Core.Http;

namespace CloudIam.Core.AlibabaCloud;

/// <summary>The names of one list, each with the ids that have it. Names are compared exactly, case included.</summary>
internal sealed class NameTable
{
    /// <summary>Candidates that a message lists.</summary>
    private const int MaxListed = 10;

    private readonly Dictionary<string, List<string>> _ids = new(StringComparer.Ordinal);

    /// <summary>Adds a row; one without a name cannot be found by it.</summary>
    public void Add(string? name, string id)
    {
        if (name is null)
        {
            return;
        }

        if (!_ids.TryGetValue(name, out var ids))
        {
            _ids.Add(name, ids = []);
        }

        ids.Add(id);
    }

    /// <summary>The id of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="what">What it is the name of, such as "user".</param>
    /// <param name="where">Where it was looked for.</param>
    /// <param name="idParameter">The parameter that takes the id instead.</param>
    public FoundName Find(string name, string what, string where, string idParameter)
    {
        if (!_ids.TryGetValue(name, out var ids))
        {
            return FoundName.Wrong(
                ClientErrorCodes.NotFound, $"There is no {what} named '{name}' {where}. Names are compared exactly, case included.");
        }

        return ids is [var id]
            ? new FoundName(id, null)
            : FoundName.Wrong(
                ClientErrorCodes.AmbiguousName,
                $"{ids.Count} {what}s {where} are named '{name}': {List(ids)}. Give {idParameter} to say which.");
    }

    private static string List(List<string> ids) =>
        string.Join(", ", ids.Take(MaxListed)) + (ids.Count > MaxListed ? $" and {ids.Count - MaxListed} more" : "");
}
