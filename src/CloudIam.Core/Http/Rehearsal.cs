#if NET8_0_OR_GREATER
using System.Text;
using CloudIam.Core.Credentials;

namespace CloudIam.Core.Http;

/// <summary>
/// Goes through a call whose answer lies in memory, so that what every call needs is loaded and compiled before the first one is made.
/// </summary>
/// <remarks>Nothing is sent, and nothing depends on it: what it does not reach is compiled when it is needed.</remarks>
public static class Rehearsal
{
    /// <summary>Goes through the call.</summary>
    /// <param name="provider">The cloud whose signature and answers are gone through.</param>
    /// <returns>The answer that lies in memory.</returns>
    public static async Task<ApiResponse> RunAsync(CloudProvider provider)
    {
        using var handler = HttpClients.CreateHandler(new TransportSettings());
        handler.ConnectCallback = (_, _) => new ValueTask<Stream>(new AnswerStream(Answer(provider)));
        using var transport = new HttpMessageInvoker(handler);
        var client = new ApiClient(new ApiClientOptions(), transport);
        var request = new ApiRequest
        {
            Operation = new ApiOperation(provider, "sts", "2000-01-01", "Rehearse"),
            Endpoint = new Uri("http://rehearsal.invalid"),
            Region = "rehearsal",
            Parameters = [new("Name", "value")],
        };
        return await client.SendAsync(request, new CloudCredential("nobody", "nothing"), CancellationToken.None).ConfigureAwait(false);
    }

    private static byte[] Answer(CloudProvider provider)
    {
        var body = provider == CloudProvider.Volcengine
            ? """{"ResponseMetadata":{"RequestId":"rehearsal"},"Result":{}}"""
            : """{"RequestId":"rehearsal"}""";
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nDate: {DateTimeOffset.UtcNow:R}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    /// <summary>A connection that takes anything and has one answer.</summary>
    private sealed class AnswerStream(byte[] answer) : MemoryStream(answer)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            // As from a network: later, so that all who wait go to sleep once.
            await Task.Yield();
            return Read(buffer.Span);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => default;
    }
}
#endif
