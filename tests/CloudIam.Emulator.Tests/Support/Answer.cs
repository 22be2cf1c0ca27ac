using System.Text;
using System.Text.Json;

namespace CloudIam.Emulator.Tests.Support;

/// <summary>An answer of the emulator, read in full.</summary>
internal sealed record Answer(int Status, JsonElement Json, HttpResponseMessage Message)
{
    /// <summary>The error code of either cloud's envelope, or null.</summary>
    public string? Code =>
        Json.TryGetProperty(nameof(Code), out var code) ? code.GetString()
        : Json.TryGetProperty("ResponseMetadata", out var metadata) && metadata.TryGetProperty("Error", out var error)
            ? error.GetProperty(nameof(Code)).GetString()
            : null;

    /// <summary>Volcengine's Result.</summary>
    public JsonElement Result => Json.GetProperty(nameof(Result));

    public static async Task<Answer> ReadAsync(HttpResponseMessage message)
    {
        var text = await message.Content.ReadAsStringAsync();
        using var document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        return new Answer((int)message.StatusCode, document.RootElement.Clone(), message);
    }

    /// <summary>Throws with the body when the status is another.</summary>
    public Answer Expect(int status, string? code = null)
    {
        Assert.True(
            Status == status && Code == code,
            new StringBuilder($"expected {status} {code ?? "(no code)"}, got {Status} {Code ?? "(no code)"}: ").Append(Json.GetRawText()).ToString());
        return this;
    }
}
