using System.Text;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Http;

/// <summary>Answers that are not of these APIs: proxies, captive portals, broken connections.</summary>
public sealed class ApiClientBadAnswerTests
{
    public static TheoryData<string, int, int, bool> Bodies
    {
        get
        {
            var data = new TheoryData<string, int, int, bool>();
            foreach (var body in new[]
            {
                "<html><h1>Hello</h1></html>", "", " ", """{"RequestId":"r","Resul""", "[]", "null", "\"text\"", "7", """{"RequestId":"r"}}""",
                new string('[', 100) + new string(']', 100),
            })
            {
                data.Add(body, 200, 3, true);
                data.Add(body, 302, 1, false);
                data.Add(body, 403, 1, false);
                data.Add(body, 429, 6, false);
                data.Add(body, 500, 3, true);
                data.Add(body, 502, 6, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task An_answer_that_is_no_json_object_is_judged_by_its_status(
        string body, int status, int attempts, bool mayHaveBeenApplied)
    {
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.Text(status, body)));

        var failure = await client.FailAsync(Calls.AlibabaCloud);

        Assert.Equal(ApiErrorKind.InvalidResponse, failure.Kind);
        Assert.Equal(ClientErrorCodes.InvalidResponse, failure.Code);
        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(attempts, failure.Attempts);
        Assert.Equal(mayHaveBeenApplied, failure.MayHaveBeenApplied);
    }

    [Fact]
    public async Task The_message_shows_the_status_and_the_beginning_of_what_came()
    {
        var client = new ScriptedClient(Answers.Text(403, "<html>\r\n<title>Blocked by Example Proxy</title>" + new string('x', 5_000)));

        var failure = await client.FailAsync(Calls.Volcengine);

        Assert.Contains("HTTP 403", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Blocked by Example Proxy", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.True(failure.Message.Length < 500, "The whole page is in the message.");
    }

    [Fact]
    public async Task An_empty_answer_is_called_empty()
    {
        var failure = await new ScriptedClient(Answers.Text(400, "")).FailAsync(Calls.Volcengine);

        Assert.Contains("nothing at all", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_8_MiB_and_more_is_refused_as_no_answer_of_this_api()
    {
        var client = new ScriptedClient(ScriptedTransport.Always(
            Answers.Content(200, () => new ByteArrayContent(Encoding.ASCII.GetBytes("{}".PadRight((8 * 1024 * 1024) + 1))))));

        var failure = await client.FailAsync(Calls.Volcengine);

        Assert.Equal((ApiErrorKind.InvalidResponse, 200), (failure.Kind, failure.StatusCode));
        Assert.Contains("8 MiB", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, failure.Attempts);
    }

    [Fact]
    public async Task An_answer_of_just_8_MiB_is_read()
    {
        var client = new ScriptedClient(
            Answers.Content(200, () => new ByteArrayContent(Encoding.ASCII.GetBytes("{}".PadRight(8 * 1024 * 1024)))));

        Assert.Equal(1, (await client.SendAsync(Calls.Volcengine)).Attempts);
    }

    [Theory]
    [InlineData("\"\\uD800\"")]
    [InlineData("\"\u00ff\"")]
    public async Task Text_that_is_no_text_is_taken_for_missing(string value)
    {
        var body = Encoding.Latin1.GetBytes($$"""{"Code":"InvalidParameter","Message":{{value}},"RequestId":{{value}},{{value}}:1}""");
        var client = new ScriptedClient(Answers.Content(400, () => new ByteArrayContent(body)));

        var failure = await client.FailAsync(Calls.AlibabaCloud);

        Assert.Equal("InvalidParameter", failure.Code);
        Assert.NotEmpty(failure.Message);
        Assert.Null(failure.RequestId);
    }
}
