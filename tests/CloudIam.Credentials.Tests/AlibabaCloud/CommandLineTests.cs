using CloudIam.Core.Credentials.AlibabaCloud;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("a b  c", "a|b|c")]
    [InlineData(" a\tb\n", "a|b")]
    [InlineData("'a b' \"c d\"", "a b|c d")]
    [InlineData("a'b c'\"d e\"f", "ab cd ef")]
    [InlineData("a '' \"\"", "a||")]
    [InlineData(@"a\ b \'c \\d", @"a b|'c|\d")]
    [InlineData(@"'a\b'", @"a\b")]
    [InlineData(@"""a\""b\\c\d""", @"a""b\c\d")]
    [InlineData("echo $HOME; rm *", "echo|$HOME;|rm|*")]
    [InlineData(@"a\", @"a\")]
    public void Words_are_those_of_a_posix_shell(string command, string words) =>
        Assert.Equal(words.Split('|'), CommandLine.Split(command, isWindows: false));

    [Theory]
    [InlineData(@"C:\tools\get.exe --path ""C:\my keys\""", @"C:\tools\get.exe|--path|C:\my keys\")]
    [InlineData(@"'C:\a b\c' d", @"C:\a b\c|d")]
    public void On_Windows_a_backslash_is_itself(string command, string words) =>
        Assert.Equal(words.Split('|'), CommandLine.Split(command, isWindows: true));

    [Theory]
    [InlineData("a 'b")]
    [InlineData("a \"b")]
    public void An_open_quotation_mark_is_no_command(string command) => Assert.Null(CommandLine.Split(command, isWindows: false));
}
