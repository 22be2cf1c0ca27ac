namespace CloudIam.Emulator.Api;

/// <summary>One version of a cloud's service and the operations that the emulator has of it.</summary>
/// <param name="Name">The vendor's product or service code.</param>
/// <param name="Version">The API version, a date.</param>
/// <param name="Host">The public host name of the service.</param>
/// <param name="Actions">The operations by their name, which is case-sensitive.</param>
internal sealed record ApiService(string Name, string Version, string Host, IReadOnlyDictionary<string, ApiAction> Actions);
