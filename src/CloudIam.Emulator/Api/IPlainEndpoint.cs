using CloudIam.Emulator.Http;

namespace CloudIam.Emulator.Api;

/// <summary>A service that is no signed cloud API: instance metadata, a credentials URI, single sign-on. Told apart by path.</summary>
internal interface IPlainEndpoint
{
    /// <summary>Answers a request for one of its paths; null when the request is for somebody else.</summary>
    HttpResponse? TryAnswer(HttpRequest request);
}
