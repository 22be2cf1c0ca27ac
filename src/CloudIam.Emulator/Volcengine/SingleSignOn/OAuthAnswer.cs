using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Http;

namespace CloudIam.Emulator.Volcengine.SingleSignOn;

/// <summary>Answers of OAuth 2.0 token endpoints.</summary>
internal static class OAuthAnswer
{
    /// <summary>A JSON answer.</summary>
    public static HttpResponse Json(int statusCode, Action<Utf8JsonWriter> writeMembers) =>
        new() { StatusCode = statusCode, ContentType = "application/json", Body = JsonAnswer.Write(writeMembers) };

    /// <summary>400, one of the error codes of OAuth 2.0.</summary>
    public static HttpResponse Error(string code, string description) => Json(400, writer =>
    {
        writer.WriteString("error", code);
        writer.WriteString("error_description", description);
    });
}
