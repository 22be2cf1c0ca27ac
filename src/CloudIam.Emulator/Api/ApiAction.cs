using System.Text.Json;

namespace CloudIam.Emulator.Api;

/// <summary>Carries out one operation of a service.</summary>
/// <param name="call">The call; its signature is verified.</param>
/// <param name="writer">
/// Stands inside the answer's root object, after what every answer of the cloud holds. Nothing is sent when the action throws.
/// </param>
/// <exception cref="ApiError">The call is refused.</exception>
internal delegate void ApiAction(ApiCall call, Utf8JsonWriter writer);
