namespace CloudIam.Core.Tests.Http;

/// <summary>What the far side does with one request.</summary>
internal delegate Task<HttpResponseMessage> Answer(RecordedRequest request, CancellationToken cancellationToken);
