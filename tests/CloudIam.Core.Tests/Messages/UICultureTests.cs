using System.Globalization;
using CloudIam.Core.Grants;
using CloudIam.Core.Resilience;
using CloudIam.Core.Tests.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Messages;

/// <summary>Messages come in the language of whoever asks, on whatever thread they are made.</summary>
public sealed class UICultureTests
{
    private const string English = "The connection to open.example.com broke before the whole answer was there: cut.";
    private const string Chinese = "与 open.example.com 的连接在收到完整应答之前断开：cut.";

    [Theory]
    [InlineData("en-US", English)]
    [InlineData("zh-CN", Chinese)]
    [InlineData("fr-FR", English)]
    [InlineData("", English)]
    public async Task A_failed_call_speaks_the_callers_language_or_else_English(string culture, string message)
    {
        using var scope = new UICultureScope(culture);

        Assert.Equal(message, (await CutClient().FailAsync(Calls.Volcengine)).Message);
    }

    [Theory]
    [InlineData("en-US", English)]
    [InlineData("zh-CN", Chinese)]
    public void Lanes_speak_the_language_of_who_runs_them(string culture, string message) =>
        Assert.All(Messages(culture), text => Assert.Equal(message, text));

    [Fact]
    public async Task Two_runs_at_once_do_not_change_each_others_language()
    {
        var runs = await Task.WhenAll(Task.Run(() => Messages("zh-CN")), Task.Run(() => Messages("en-US")));

        Assert.All(runs[0], text => Assert.Equal(Chinese, text));
        Assert.All(runs[1], text => Assert.Equal(English, text));
    }

    [Fact]
    public void What_is_kept_for_all_runs_is_said_anew_in_each_language()
    {
        Assert.Equal("No region.", ItemRules.CheckRegion(null)!.ErrorMessage!.Substring(0, 10));
        using var scope = new UICultureScope("zh-CN");

        Assert.Equal("没有地域。", ItemRules.CheckRegion(null)!.ErrorMessage!.Substring(0, 5));
    }

    /// <summary>The language is the UI culture's; numbers in a text are the culture's, as everywhere in .NET.</summary>
    [Fact]
    public void Numbers_do_not_choose_the_language()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-CN");
        try
        {
            Assert.StartsWith(
                "This machine's clock is 20 minutes behind that of example.com.",
                ClockSkews.Describe("example.com", TimeSpan.FromMinutes(20)),
                StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static ScriptedClient CutClient() =>
        new(ScriptedTransport.Always(Answers.Throws(new HttpRequestException("cut"))), maxAttempts: 2);

    /// <summary>The messages of 40 items, one a call, that eight lanes send.</summary>
    private static List<string?> Messages(string culture)
    {
        using var scope = new UICultureScope(culture);
        var system = new FakeSystem<int>(static () => new CountedBatch<int>(1))
        {
            OnSend = static async (_, _, cancellationToken) =>
            {
                // Wherever the lane goes on after this.
                await Task.Yield();
                await CutClient().SendAsync(Calls.Volcengine, cancellationToken);
                return [];
            },
        };
        var rows = Enumerable.Range(0, 40).Select(static i => new Row<int>(i, $"key {i % 8}", [i]));
        var messages = Drive.Through(system, rows).SelectMany(static result => result.Verdicts).Select(static v => v.ErrorMessage).ToList();
        Assert.Equal(40, messages.Count);
        return messages;
    }
}
