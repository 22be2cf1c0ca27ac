namespace CloudIam.Core.Tests.Http;

/// <summary>A request as it would have gone over the wire.</summary>
internal sealed record RecordedRequest(HttpMethod Method, Uri Uri, IReadOnlyDictionary<string, string> Headers)
{
    public string Action => Parameters.TryGetValue("Action", out var action) ? action : Headers["x-acs-action"];

    public IReadOnlyDictionary<string, string> Parameters { get; } = Uri.Query.TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);

    /// <summary>The values of <c>name.1</c>, <c>name.2</c> and so on, in this order.</summary>
    public IReadOnlyList<string> List(string name) =>
        Enumerable.Range(1, Parameters.Count)
            .Select(number => Parameters.GetValueOrDefault($"{name}.{number}"))
            .TakeWhile(value => value is not null)
            .OfType<string>()
            .ToList();
}
