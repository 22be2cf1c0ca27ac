namespace CloudIam.Emulator.Tests.Http;

internal sealed record RawResponse(int Status, Dictionary<string, string> Headers, string Body);
