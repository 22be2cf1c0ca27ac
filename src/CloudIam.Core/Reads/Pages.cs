using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Reads;

/// <summary>
/// The one place where lists are paged: rows as their pages arrive, each once, and an end whatever the server says about the
/// pages. Of the rows that were given only the ids are kept.
/// </summary>
internal static class Pages
{
    /// <summary>Pages in a row that may hold nothing new before a list that goes on by token is given up.</summary>
    internal const int BarrenPageLimit = 100;

    /// <summary>Pages that a list may have that goes on by token: far more than any account holds.</summary>
    internal const int TokenPageLimit = 10_000;

    /// <summary>Pages that a list may have that is asked for by number. The services number their small lists only.</summary>
    internal const int NumberPageLimit = 2_000;

    /// <summary>Characters of a page's token; a longer one does not fit into an address.</summary>
    private const int MaxTokenLength = 4_096;

    /// <summary>A list whose answers name the next page.</summary>
    /// <param name="list">The list.</param>
    /// <param name="request">Makes the request of a page from its token; null for the first page.</param>
    /// <param name="nextToken">The next page's token in an answer; null on the last page.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">
    /// A call failed, or the list cannot be read to its end: a token came again, or <see cref="BarrenPageLimit"/> pages brought
    /// nothing.
    /// </exception>
    public static async IAsyncEnumerable<TRow> ByTokenAsync<TRow>(
        PagedList<TRow> list,
        Func<string?, ApiRequest> request,
        Func<JsonElement, string?> nextToken,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        var barren = 0;
        do
        {
            var (page, response) = await SendAsync(list, request(token), cancellationToken).ConfigureAwait(false);
            barren++;
            foreach (var row in Select(list, page, ids))
            {
                barren = 0;
                yield return row;
            }

            token = nextToken(response.Body);
            if (token?.Length > MaxTokenLength || tokens.Count == TokenPageLimit)
            {
                throw BrokenList.Endless(request(null).Operation, response);
            }

            if (token is not null && (!tokens.Add(token) || barren == BarrenPageLimit))
            {
                throw Invalid(request(token), response, barren == BarrenPageLimit
                    ? ReadMessages.FormatBarrenPages(BarrenPageLimit)
                    : ReadMessages.RepeatedPage);
            }
        }
        while (token is not null);
    }

    /// <summary>
    /// A list whose pages are asked for by number or offset. It ends with a page that brings nothing new, or with one that is not
    /// full when the total has been reached. The total alone ends nothing: totals lie, and a full page may always be followed by
    /// another.
    /// </summary>
    /// <param name="list">The list.</param>
    /// <param name="pageSize">Rows that are asked for.</param>
    /// <param name="request">Makes the request of a page from its number, from 1 on, and its offset in rows, from 0 on.</param>
    /// <param name="totalPath">Names of the members that lead to the number of rows.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="ApiException">A call failed.</exception>
    public static async IAsyncEnumerable<TRow> ByNumberAsync<TRow>(
        PagedList<TRow> list,
        int pageSize,
        Func<int, int, ApiRequest> request,
        IReadOnlyList<string> totalPath,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : class
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var received = 0;
        for (var number = 1; ; number++)
        {
            var (page, response) = await SendAsync(list, request(number, received), cancellationToken).ConfigureAwait(false);
            var before = ids.Count;
            foreach (var row in Select(list, page, ids))
            {
                yield return row;
            }

            if (number == NumberPageLimit)
            {
                throw BrokenList.Endless(request(1, 0).Operation, response);
            }

            received += page.Count;
            var isFull = page.Count >= pageSize;
            if (ids.Count == before || (!isFull && Total(response.Body, totalPath) is { } total && received >= total))
            {
                yield break;
            }
        }
    }

    /// <summary>The rows of an answer that is not paged.</summary>
    /// <param name="list">The list.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ApiException">The call failed.</exception>
    public static async Task<IReadOnlyList<TRow>> SingleAsync<TRow>(
        PagedList<TRow> list, ApiRequest request, CancellationToken cancellationToken)
        where TRow : class
    {
        var (page, _) = await SendAsync(list, request, cancellationToken).ConfigureAwait(false);
        return [.. Select(list, page, new HashSet<string>(StringComparer.Ordinal))];
    }

    private static async Task<(IReadOnlyList<JsonElement> Page, ApiResponse Response)> SendAsync<TRow>(
        PagedList<TRow> list, ApiRequest request, CancellationToken cancellationToken)
        where TRow : class
    {
        var session = list.Session;
        var response = await session.Client.SendAsync(request, session.Credentials, cancellationToken).ConfigureAwait(false);
        return (Items(list, request, response), response);
    }

    private static IEnumerable<TRow> Select<TRow>(PagedList<TRow> list, IReadOnlyList<JsonElement> page, HashSet<string> ids)
        where TRow : class =>
        page.Select(list.Read).OfType<TRow>().Where(row => ids.Add(list.Id(row)));

    private static IReadOnlyList<JsonElement> Items<TRow>(PagedList<TRow> list, ApiRequest request, ApiResponse response)
        where TRow : class
    {
        var path = list.Path;
        var element = response.Body;
        for (var i = 0; i < path.Count; i++)
        {
            var member = element.Member(path[i]);
            var isLast = i == path.Count - 1;
            if (isLast && (member is { ValueKind: JsonValueKind.Null } || (member is null && !list.IsRequired)))
            {
                return [];
            }

            element = member is { } found && found.ValueKind == (isLast ? JsonValueKind.Array : JsonValueKind.Object)
                ? found
                : throw Invalid(
                    request,
                    response,
                    isLast
                        ? ReadMessages.FormatNoList(string.Join(".", path.Take(i + 1)))
                        : ReadMessages.FormatNoObject(string.Join(".", path.Take(i + 1))));
        }

        return [.. element.EnumerateArray()];
    }

    /// <summary>The number of rows; null when the answer does not tell it, or tells a negative one.</summary>
    private static long? Total(JsonElement body, IReadOnlyList<string> path)
    {
        JsonElement? element = body;
        foreach (var name in path)
        {
            element = element?.Member(name);
        }

        return long.TryParse(element?.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;
    }

    private static ApiException Invalid(ApiRequest request, ApiResponse response, string message) => new(message)
    {
        Kind = ApiErrorKind.InvalidResponse,
        Code = ClientErrorCodes.InvalidResponse,
        StatusCode = 200,
        RequestId = response.RequestId,
        Action = request.Operation.Action,
        Endpoint = request.Authority,
        Attempts = response.Attempts,
    };
}
