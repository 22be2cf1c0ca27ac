using CloudIam.Emulator.Http;

namespace CloudIam.Emulator.Api;

/// <summary>A call and its answer.</summary>
/// <param name="Call">The call.</param>
/// <param name="Response">The answer.</param>
/// <param name="ErrorCode">The code of a call that was refused as a whole; <see langword="null"/> otherwise.</param>
internal sealed record ApiOutcome(ApiCall Call, HttpResponse Response, string? ErrorCode);
