using System.Globalization;
using CloudIam.Core.Http;
using CloudIam.Core.Reads;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Reads;

/// <summary>Lists that come page by page, from servers that keep to the rules and from others.</summary>
public sealed class PagesTests
{
    private static readonly string[] s_path = ["Result", "Rows"];
    private static readonly string[] s_totalPath = ["Result", "Total"];

    [Fact]
    public async Task Tokens_are_followed_to_the_page_that_names_no_other()
    {
        var client = new ScriptedClient(Page("a b", "t1"), Page("c", "t2"), Page("d", ""));

        Assert.Equal(["a", "b", "c", "d"], await ByToken(client).ToListAsync());
        Assert.Equal(["", "t1", "t2"], Sent(client, "Token"));
    }

    [Fact]
    public async Task Rows_are_given_before_the_next_page_is_asked_for()
    {
        var client = new ScriptedClient(Page("a b", "t1"));

        var first = new List<string>();
        await foreach (var row in ByToken(client))
        {
            first.Add(row);
            if (first.Count == 2)
            {
                break;
            }
        }

        Assert.Equal(["a", "b"], first);
        Assert.Single(client.Transport.Requests);
    }

    [Fact]
    public async Task A_row_that_comes_again_is_given_once()
    {
        var client = new ScriptedClient(Page("a b a", "t1"), Page("b c", "t2"), Page("", "t3"), Page("a d", ""));

        Assert.Equal(["a", "b", "c", "d"], await ByToken(client).ToListAsync());
    }

    [Theory]
    [InlineData("t1", "t1")]
    [InlineData("t1", "t2", "t1")]
    public async Task A_token_that_comes_again_ends_the_list_with_an_error_after_its_rows(params string[] tokens)
    {
        var client = new ScriptedClient([.. tokens.Select((token, i) => Page($"r{i}", token))]);

        var (rows, failure) = await Fail(ByToken(client));

        Assert.Equal(tokens.Length, rows.Count);
        Assert.Equal((ApiErrorKind.InvalidResponse, ClientErrorCodes.InvalidResponse), (failure.Kind, failure.Code));
        Assert.Contains("may not be complete", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Answers.RequestId, failure.RequestId);
        Assert.Equal(tokens.Length, client.Transport.Requests.Count);
    }

    [Fact]
    public async Task A_token_that_is_new_every_time_and_brings_nothing_ends_too()
    {
        var number = 0;
        var client = new ScriptedClient(ScriptedTransport.Always((request, token) => Page("a", $"t{number++}")(request, token)));

        var (rows, failure) = await Fail(ByToken(client));

        Assert.Equal(["a"], rows);
        Assert.Equal(ClientErrorCodes.InvalidResponse, failure.Code);
        Assert.Equal(Pages.BarrenPageLimit + 1, client.Transport.Requests.Count);
    }

    [Fact]
    public async Task A_token_that_has_grown_stale_fails_the_list_after_its_rows()
    {
        var client = new ScriptedClient(Page("a b", "t1"), Answers.VolcengineError(400, "InvalidArgument", "Too old."));

        var (rows, failure) = await Fail(ByToken(client));

        Assert.Equal(["a", "b"], rows);
        Assert.Equal("InvalidArgument", failure.Code);
    }

    [Theory]
    [InlineData("5", 2)] // A token may be a number.
    [InlineData("null", 1)]
    [InlineData("{}", 1)]
    [InlineData("\"  \"", 1)]
    public async Task A_token_of_another_shape_is_none_unless_it_has_a_text(string token, int requests)
    {
        var client = new ScriptedClient(
            Answers.VolcengineOk($$"""{"Rows":[{"Id":"a"}],"Next":{{token}}}"""), Page("b", ""));

        Assert.Equal(requests, (await ByToken(client).ToListAsync()).Count);
    }

    [Theory]
    [InlineData("""{"Rows":null}""")]
    [InlineData("""{"Rows":[]}""")]
    [InlineData("""{}""")]
    [InlineData("""{"Rows":[null,7,"x",[],{},{"Id":null},{"Id":{}},{"Id":" "}]}""")]
    public async Task No_rows_are_no_rows(string result) =>
        Assert.Empty(await ByToken(new ScriptedClient(Answers.VolcengineOk(result))).ToListAsync());

    [Theory]
    [InlineData("""{"ResponseMetadata":{"RequestId":"r"}}""", "Result")]
    [InlineData("""{"Result":null}""", "Result")]
    [InlineData("""{"Result":[]}""", "Result")]
    [InlineData("""{"Result":{"Rows":{}}}""", "Result.Rows")]
    [InlineData("""{"Result":{"Rows":"none"}}""", "Result.Rows")]
    [InlineData("""{"Result":{"Rows":0}}""", "Result.Rows")]
    public async Task An_answer_of_another_shape_is_no_empty_list(string body, string missing)
    {
        var (_, failure) = await Fail(ByToken(new ScriptedClient(Answers.Text(200, body))));

        Assert.Equal(ClientErrorCodes.InvalidResponse, failure.Code);
        Assert.Contains($" {missing}.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2:5 2:5 1:5", "0 2 4")] // By the rules.
    [InlineData("2:4 2:4 0:4", "0 2 4")] // A full page may always be followed by another.
    [InlineData("2:2 2:2 1:2", "0 2 4")] // A total that counts the page only.
    [InlineData("2:-1 2:-1 1:-1 0:-1", "0 2 4 5")] // No total at all.
    [InlineData("2:0 1:0", "0 2")] // A total that is always zero.
    [InlineData("2:900 1:900 0:900", "0 2 3")] // A total that promises more.
    [InlineData("1:3 1:3 1:3", "0 1 2")] // Pages that the server keeps smaller.
    [InlineData("0:7", "0")]
    public async Task Totals_that_lie_lose_no_row_and_cost_no_endless_list(string pages, string offsets)
    {
        var number = 0;
        var answers = pages.Split(' ').Select(page => page.Split(':')).Select(page =>
        {
            var count = int.Parse(page[0], CultureInfo.InvariantCulture);
            return NumberedPage(string.Join(' ', Enumerable.Range(0, count).Select(_ => $"r{number++}")), page[1]);
        }).ToArray();
        var client = new ScriptedClient(answers);

        Assert.Equal(number, (await ByNumber(client).ToListAsync()).Count);
        Assert.Equal(offsets.Split(' '), Sent(client, "Offset"));
        Assert.Equal(Enumerable.Range(1, answers.Length).Select(page => $"{page}"), Sent(client, "Number"));
    }

    [Fact]
    public async Task A_page_that_repeats_itself_ends_the_list()
    {
        var client = new ScriptedClient(ScriptedTransport.Always(NumberedPage("a b", "900")));

        Assert.Equal(["a", "b"], await ByNumber(client).ToListAsync());
        Assert.Equal(2, client.Transport.Requests.Count);
    }

    [Fact]
    public async Task Throttles_and_lost_connections_between_pages_are_weather()
    {
        var client = new ScriptedClient(
            Page("a", "t1"),
            Answers.VolcengineError(429, "FlowLimitExceeded"),
            Answers.Throws(new HttpRequestException("reset")),
            Answers.VolcengineError(200, "AccountFlowLimitExceeded"),
            Page("b", ""));

        Assert.Equal(["a", "b"], await ByToken(client).ToListAsync());
        Assert.Equal(["", "t1", "t1", "t1", "t1"], Sent(client, "Token"));
    }

    private static Answer Page(string rows, string token) =>
        Answers.VolcengineOk($$"""{"Rows":[{{Rows(rows)}}],"Next":"{{token}}"}""");

    private static Answer NumberedPage(string rows, string total) =>
        Answers.VolcengineOk($$"""{"Rows":[{{Rows(rows)}}],"Total":{{total}}}""");

    private static string Rows(string rows) => string.Join(
        ',', rows.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(row => $$"""{"Id":"{{row}}"}"""));

    private static IAsyncEnumerable<string> ByToken(ScriptedClient client) => Pages.ByTokenAsync(
        List(client),
        token => Calls.Volcengine with { Parameters = [new("Token", token ?? "")] },
        body => body.Member("Result")?.Text("Next"),
        Lists.TestLimit);

    private static IAsyncEnumerable<string> ByNumber(ScriptedClient client) => Pages.ByNumberAsync(
        List(client),
        pageSize: 2,
        (number, offset) => Calls.Volcengine with { Parameters = [new("Number", $"{number}"), new("Offset", $"{offset}")] },
        s_totalPath,
        Lists.TestLimit);

    private static PagedList<string> List(ScriptedClient client) =>
        new() { Session = client.Session, Path = s_path, Read = row => row.Text("Id"), Id = id => id };

    private static IEnumerable<string> Sent(ScriptedClient client, string name) =>
        client.Transport.Requests.Select(request => request.Parameters[name]);

    private static async Task<(List<string> Rows, ApiException Failure)> Fail(IAsyncEnumerable<string> list)
    {
        var rows = new List<string>();
        var failure = await Assert.ThrowsAsync<ApiException>(async () =>
        {
            await foreach (var row in list)
            {
                rows.Add(row);
            }
        });
        return (rows, failure);
    }
}
