using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.Volcengine;

/// <summary>Reads whom a role's trust policy lets assume it.</summary>
/// <remarks>
/// How ECS is written there is not in the facts (Volcengine 3.1). So every form counts that has the service's name as its first
/// label: <c>ecs</c> alone, or with a domain after it.
/// </remarks>
internal static class TrustPolicy
{
    /// <summary>Whether an allowing statement names a service; null when the text is no policy.</summary>
    /// <param name="document">The policy, JSON in a text.</param>
    /// <param name="service">The service's name.</param>
    public static bool? Names(string? document, string service)
    {
        if (document is null)
        {
            return null;
        }

        try
        {
            using var policy = JsonDocument.Parse(document);
            return policy.RootElement.Member("Statement") is not { } statements
                ? null
                : Each(statements)
                    .Where(static statement => !IsDenying(statement))
                    .SelectMany(static statement => Each(statement.Member("Principal")?.Member("Service") ?? default))
                    .Any(principal => IsNamed(principal.Text(), service));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The elements of an array, or the one value that stands in its place.</summary>
    private static IEnumerable<JsonElement> Each(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [element];

    private static bool IsDenying(JsonElement statement) =>
        string.Equals(statement.Text("Effect"), "Deny", StringComparison.OrdinalIgnoreCase);

    private static bool IsNamed(string? principal, string service) =>
        principal is not null
        && (string.Equals(principal, service, StringComparison.OrdinalIgnoreCase)
            || principal.StartsWith(service + ".", StringComparison.OrdinalIgnoreCase));
}
