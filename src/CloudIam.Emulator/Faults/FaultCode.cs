namespace CloudIam.Emulator.Faults;

/// <summary>An error code as a cloud documents it.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Code">The code.</param>
/// <param name="Number">Volcengine's <c>CodeN</c>.</param>
internal sealed record FaultCode(int StatusCode, string Code, int? Number = null);
