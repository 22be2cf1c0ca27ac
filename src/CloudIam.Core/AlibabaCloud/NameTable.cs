using CloudIam.Core.Http;
using CloudIam.Core.Messages;

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
    /// <param name="kind">What it is the name of.</param>
    /// <param name="place">Where it was looked for.</param>
    public FoundName Find(string name, BastionNameKind kind, BastionHostKey place)
    {
        if (!_ids.TryGetValue(name, out var ids))
        {
            return FoundName.Wrong(
                ClientErrorCodes.NotFound, BastionHostMessages.FormatNameNotFound(kind.One, name, kind.Describe(place)));
        }

        return ids is [var id]
            ? new FoundName(id, null)
            : FoundName.Wrong(
                ClientErrorCodes.AmbiguousName,
                BastionHostMessages.FormatNameAmbiguous(
                    ids.Count, kind.Many, kind.Describe(place), name, List(ids), kind.IdParameter));
    }

    private static string List(List<string> ids)
    {
        var listed = string.Join(", ", ids.Take(MaxListed));
        return ids.Count > MaxListed ? BastionHostMessages.FormatIdsAndMore(listed, ids.Count - MaxListed) : listed;
    }
}
