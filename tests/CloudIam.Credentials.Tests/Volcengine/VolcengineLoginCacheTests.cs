using CloudIam.Core.Credentials.Volcengine;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineLoginCacheTests
{
    // The hashes were made by another program from the bytes that Go's encoding/json writes.
    [Theory]
    [InlineData("https://sso.example.com/", "work", "f7f827873e3b0d56d4144cc2150e1963f262f4f2.json")]
    [InlineData("https://example.com/start?a=1&b=<x>", "my \"sso\" 你", "b6523d633532c5f49e080690b7e7038527b96b36.json")]
    public void The_file_of_a_single_sign_on_has_the_name_that_the_command_line_gives_it(string startUrl, string session, string expected) =>
        Assert.Equal(expected, VolcengineLoginCache.SsoFileName(startUrl, session));

    [Fact]
    public void The_file_of_a_console_login_is_the_hash_of_its_session() =>
        Assert.Equal("46e8eb38832f1b4c29eae79deb5b6dae659bcd07.json", VolcengineLoginCache.ConsoleFileName("login-1"));

    [Theory]
    [InlineData("\u2028\u2029", "\"\\u2028\\u2029\"")]
    [InlineData("\u0001\t\n\r\\", "\"\\u0001\\t\\n\\r\\\\\"")]
    [InlineData("a'b/é", "\"a'b/é\"")]
    public void Text_is_escaped_as_Go_does(string text, string expected) => Assert.Equal(expected, VolcengineLoginCache.GoJson(text));
}
