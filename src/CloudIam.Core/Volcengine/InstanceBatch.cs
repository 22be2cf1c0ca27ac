using System.Runtime.CompilerServices;
using CloudIam.Core.Http;
using CloudIam.Core.Reads;

namespace CloudIam.Core.Volcengine;

/// <summary>Reads something of instances by their ids.</summary>
internal static class InstanceBatch
{
    /// <summary>
    /// The rows of a call for many ids. Whether the service leaves an unknown id out or refuses the whole call for it is not
    /// documented (facts, Volcengine 3.3 and 3.4), so a refused call is halved until the unknown ids stand alone; they have no
    /// rows.
    /// </summary>
    /// <param name="instanceIds">The ids.</param>
    /// <param name="read">Makes a call for some of them.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed, and not for an unknown id.</exception>
    public static async IAsyncEnumerable<TRow> ReadAsync<TRow>(
        IReadOnlyList<string> instanceIds,
        Func<IReadOnlyList<string>, CancellationToken, IAsyncEnumerable<TRow>> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var parts = new Stack<IReadOnlyList<string>>([instanceIds]);
        while (parts.Count > 0)
        {
            var part = parts.Pop();
            var rows = await TryReadAsync(read(part, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (rows is null && part.Count > 1)
            {
                parts.Push([.. part.Skip(part.Count / 2)]);
                parts.Push([.. part.Take(part.Count / 2)]);
            }

            foreach (var row in rows ?? [])
            {
                yield return row;
            }
        }
    }

    /// <summary>The rows; null when the call was refused because something is not there.</summary>
    private static async Task<IReadOnlyList<TRow>?> TryReadAsync<TRow>(
        IAsyncEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        try
        {
            return await Parts.CollectAsync(rows, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException exception) when (exception.Code.EndsWith(".NotFound", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
