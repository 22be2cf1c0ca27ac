using System.IO.Compression;
using System.Text;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.Http;
using CloudIam.Tests.Fuzzing;

namespace CloudIam.Core.Tests.Fuzzing;

/// <summary>Damaged HTTP over real connections: a call ends with an answer or with the one exception there is.</summary>
public sealed class WireFuzzTests
{
    private const string Head =
        "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\nContent-Type: application/json\r\nConnection: close\r\n";

    private static readonly TimeSpan s_attempt = TimeSpan.FromSeconds(5);

    [Fact]
    public void An_answer_of_known_length_that_is_damaged() =>
        Run($"{Head}Content-Length: {RealAnswers.Attach.Length}\r\nx-acs-request-id: r\r\n\r\n{RealAnswers.Attach}");

    [Fact]
    public void An_answer_in_chunks_that_is_damaged() =>
        Run(
            $"{Head}Transfer-Encoding: chunked\r\n\r\n10\r\n{RealAnswers.Attach[..16]}\r\n"
            + $"{RealAnswers.Attach.Length - 16:x}\r\n{RealAnswers.Attach[16..]}\r\n0\r\n\r\n");

    [Fact]
    public void A_refusal_with_a_hint_that_is_damaged()
    {
        var body = Encoding.ASCII.GetString("""{"Code":"Throttling.User","RequestId":"r"}"""u8);
        Run(
            "HTTP/1.1 429 Slow\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\nRetry-After: 5\r\nx-acs-retry-after: 100\r\n"
            + $"Connection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task A_body_that_is_not_compressed_as_it_says_is_a_broken_answer(string encoding)
    {
        using var server =
            new LoopbackServer(
                $"{Head}Content-Encoding: {encoding}\r\nContent-Length: {RealAnswers.Attach.Length}\r\n\r\n{RealAnswers.Attach}");

        var failure = await Assert.ThrowsAsync<ApiException>(() => SendAsync(server.Endpoint));

        Assert.Equal(ApiErrorKind.ConnectionLost, failure.Kind);
        Assert.True(failure.MayHaveBeenApplied);
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_an_endless_one_is_cut()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[64 * 1024 * 1024]);
        }

        using var server = new LoopbackServer("")
        {
            Answer =
                [.. Encoding.ASCII.GetBytes($"{Head}Content-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"),
                    .. packed.ToArray()],
        };

        var failure = await Assert.ThrowsAsync<ApiException>(() => SendAsync(server.Endpoint));

        Assert.Equal(ApiErrorKind.InvalidResponse, failure.Kind);
        Assert.Contains("8 MiB", failure.Message, StringComparison.Ordinal);
    }

    private static void Run(string response)
    {
        using var server = new LoopbackServer("");
        var count = Fuzz.Text(response, 200, bytes =>
        {
            server.Answer = bytes;
            try
            {
                var answer = SendAsync(server.Endpoint).GetAwaiter().GetResult();
                Claims.AreFit(answer.RequestId);
            }
            catch (ApiException exception)
            {
                Claims.AreFit(exception.Message, exception.Code, exception.RequestId);
            }
        });
        Assert.True(count > 400, $"Only {count} answers.");
    }

    private static async Task<ApiResponse> SendAsync(Uri endpoint)
    {
        var client = new ApiClient(new ApiClientOptions { MaxAttempts = 1, AttemptTimeout = s_attempt });
        return await client.SendAsync(Calls.AlibabaCloud with { Endpoint = endpoint }, Calls.Credential, CancellationToken.None);
    }
}
