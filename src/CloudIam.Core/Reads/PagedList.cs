using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.Reads;

/// <summary>A list that an API gives page by page: where its rows stand in an answer, and what a row is. Immutable.</summary>
/// <typeparam name="TRow">A row.</typeparam>
internal sealed record PagedList<TRow>
    where TRow : class
{
    /// <summary>What the calls share.</summary>
    public required CloudSession Session { get; init; }

    /// <summary>
    /// Names of the members that lead to the array, such as <c>Result</c>, <c>Instances</c>. All but the last must be objects;
    /// where the last is absent or null, there are no rows.
    /// </summary>
    public required IReadOnlyList<string> Path { get; init; }

    /// <summary>Whether an answer without the array is broken: the rows prove what is not there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>
    /// Makes a row of an element of the array; null when the element lacks what makes it one, and then it is left out.
    /// </summary>
    public required Func<JsonElement, TRow?> Read { get; init; }

    /// <summary>What tells a row from all others of the list. A row that comes twice is given once.</summary>
    public required Func<TRow, string> Id { get; init; }
}
