using System.Net.Http.Headers;
using System.Text;
using CloudIam.Core.Credentials;

namespace CloudIam.Core.Http;

/// <summary>
/// What goes over the wire, as a text for whoever looks for an error. Everything is left out but what is known to be harmless:
/// a header, a service or an action that is new shows nothing until it is named here.
/// </summary>
internal static class WireText
{
    /// <summary>Characters of a body that are shown.</summary>
    public const int MaxBody = 4096;

    private static readonly HashSet<string> s_headers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Host", "User-Agent", "x-acs-action", "x-acs-content-sha256", "x-acs-date", "x-acs-version", "x-content-sha256",
        "x-date", "Content-Length", "Content-Type", "Date", "Retry-After", "x-acs-request-id", "x-acs-retry-after",
    };

    /// <summary>Services whose calls of the <see cref="s_verbs"/> neither take nor give a secret.</summary>
    private static readonly HashSet<string> s_services = new(StringComparer.Ordinal) { "ecs", "ram", "bastionhost" };

    private static readonly string[] s_verbs = ["Associate", "Attach", "Describe", "Detach", "Disassociate", "Get", "List"];

    /// <summary>A request: address without the query, headers, and parameters, one a line.</summary>
    public static string Request(ApiRequest request, CloudCredential credential, HttpRequestMessage message, int attempt)
    {
        var text = new StringBuilder();
        text.Append("> ").Append(message.Method).Append(' ').Append(request.Endpoint.GetLeftPart(UriPartial.Authority))
            .Append("/ ").Append(Describe(request, attempt));
        AppendHeaders(text, '>', message.Headers);
        if (IsHarmless(request.Operation))
        {
            foreach (var parameter in request.Parameters)
            {
                text.Append("\n> ").Append(parameter.Key).Append('=').Append(Printable(parameter.Value));
            }
        }
        else
        {
            text.Append("\n> (parameters are not shown)");
        }

        return credential.Redact(text.ToString());
    }

    /// <summary>A response: status, headers, and the first <see cref="MaxBody"/> characters of the body.</summary>
    public static string Response(
        ApiRequest request, CloudCredential credential, HttpResponseMessage response, byte[] body, int attempt)
    {
        var text = new StringBuilder();
        text.Append("< HTTP ").Append((int)response.StatusCode).Append(' ').Append(Describe(request, attempt));
        AppendHeaders(text, '<', response.Headers);
        AppendHeaders(text, '<', response.Content?.Headers);
        text.Append("\n< ").Append(IsHarmless(request.Operation) ? Excerpt(body, credential) : "(the body is not shown)");
        return credential.Redact(text.ToString());
    }

    /// <summary>An attempt that ended without a response.</summary>
    public static string NoResponse(ApiRequest request, ApiException failure, int attempt) =>
        $"< {failure.Code} {Describe(request, attempt)}";

    private static string Describe(ApiRequest request, int attempt) =>
        FormattableString.Invariant($"{request.Operation.Action}, attempt {attempt}");

    private static bool IsHarmless(ApiOperation operation) =>
        operation is { Service: "sts", Action: "GetCallerIdentity" }
        || (s_services.Contains(operation.Service)
            && Array.Exists(s_verbs, verb => operation.Action.StartsWith(verb, StringComparison.Ordinal)));

    private static void AppendHeaders(StringBuilder text, char direction, HttpHeaders? headers)
    {
        foreach (var header in headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
        {
            if (s_headers.Contains(header.Key))
            {
                text.Append('\n').Append(direction).Append(' ').Append(header.Key).Append(": ")
                    .Append(Printable(string.Join(", ", header.Value)));
            }
        }
    }

    private static string Excerpt(byte[] body, CloudCredential credential)
    {
        // Secrets go before the cut, which could leave half of one.
        var whole = credential.Redact(Encoding.UTF8.GetString(body));
        return Printable(whole.Length <= MaxBody ? whole : $"{whole.Substring(0, MaxBody)}… (cut)");
    }

    /// <summary>Without what moves a terminal's cursor or looks like a line of ours.</summary>
    private static string Printable(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        var characters = text.ToCharArray();
        return new string(Array.ConvertAll(characters, static character => char.IsControl(character) ? ' ' : character));
    }
}
