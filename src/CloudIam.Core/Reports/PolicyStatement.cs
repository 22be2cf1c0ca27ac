using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CloudIam.Core.Http;

namespace CloudIam.Core.Reports;

/// <summary>A statement to paste into a policy's list of them: one action, and what to allow it on.</summary>
/// <param name="Action">The action.</param>
/// <param name="Resources">The resources.</param>
internal sealed record PolicyStatement(string Action, IReadOnlyList<string> Resources)
{
    // For people to read: the page escapes it as any other text.
    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
    };

    /// <summary>More than these are written as patterns: the statement must be readable, and within a policy's length.</summary>
    private const int MaxResources = 20;

    /// <summary>The statements for what is missing, one for each action.</summary>
    public static IReadOnlyList<PolicyStatement> For(IEnumerable<PermissionStatement> missing) =>
    [
        .. missing
            .GroupBy(static permission => permission.Action, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => new PolicyStatement(group.Key, Shorten(group.Select(static one => one.Resource ?? "*")))),
    ];

    /// <summary>The statement as it is pasted; lists of one value are a form that both clouds read.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_options))
        {
            json.WriteStartObject();
            json.WriteString("Effect", "Allow");
            json.WriteStartArray(nameof(Action));
            json.WriteStringValue(Action);
            json.WriteEndArray();
            json.WriteStartArray("Resource");
            foreach (var resource in Resources)
            {
                json.WriteStringValue(resource);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        // The writer ends lines as the machine does.
        return Encoding.UTF8.GetString(bytes.ToArray()).Replace("\r\n", "\n");
    }

    private static List<string> Shorten(IEnumerable<string> resources)
    {
        var found = Distinct(resources);
        if (found.Count > MaxResources)
        {
            found = Distinct(found.Select(static resource => resource.Substring(0, resource.LastIndexOf('/') + 1) + "*"));
        }

        return found.Contains("*") || found.Count > MaxResources ? ["*"] : found;
    }

    private static List<string> Distinct(IEnumerable<string> resources) =>
        [.. resources.Distinct(StringComparer.Ordinal).OrderBy(static resource => resource, StringComparer.Ordinal)];
}
