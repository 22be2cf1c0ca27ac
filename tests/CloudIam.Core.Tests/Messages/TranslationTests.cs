using System.Text.RegularExpressions;

namespace CloudIam.Core.Tests.Messages;

/// <summary>The Chinese of every message, of Core and of the cmdlets.</summary>
public sealed class TranslationTests
{
    private static readonly Regex s_chinese = new(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.CultureInvariant);

    /// <summary>A mark of the other script beside a Chinese character, such as a comma.</summary>
    private static readonly Regex s_halfWidth = new(@"\p{IsCJKUnifiedIdeographs}[,.;:!?](\s|$)", RegexOptions.CultureInvariant);

    /// <summary>Messages whose only word is the same in both languages.</summary>
    private static readonly string[] s_equalWords = ["HTTP"];

    public static TheoryData<string> Names => MessageSource.Names;

    [Fact]
    public void Every_room_of_both_assemblies_is_looked_at()
    {
        Assert.Contains("HttpMessages.resx", MessageSource.Files);
        Assert.Contains("ErrorMessages.resx", MessageSource.Files);
    }

    [Fact]
    public void No_file_stands_alone()
    {
        var files = MessageSource.Files.ToHashSet(StringComparer.Ordinal);

        Assert.All(files, file => Assert.Contains(
            file.EndsWith(MessageSource.Chinese, StringComparison.Ordinal)
                ? file.Replace(MessageSource.Chinese, ".resx", StringComparison.Ordinal)
                : file.Replace(".resx", MessageSource.Chinese, StringComparison.Ordinal),
            files));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_languages_have_the_same_keys(string name)
    {
        Assert.NotEmpty(MessageSource.Read(name + ".resx"));
        Assert.Equal(MessageSource.Read(name + ".resx").Keys, MessageSource.Read(name + MessageSource.Chinese).Keys);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_languages_have_the_same_placeholders(string name)
    {
        var chinese = MessageSource.Read(name + MessageSource.Chinese);
        Assert.All(MessageSource.Read(name + ".resx"), message => Assert.Equal(
            MessageSource.Placeholders(message.Value), MessageSource.Placeholders(chinese[message.Key])));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_has_words_is_said_in_Chinese(string name)
    {
        var chinese = MessageSource.Read(name + MessageSource.Chinese);
        Assert.All(MessageSource.Read(name + ".resx"), message =>
        {
            var words = s_equalWords.Aggregate(
                MessageSource.Text(message.Value), static (text, word) => text.Replace(word, "", StringComparison.Ordinal));
            Assert.False(string.IsNullOrWhiteSpace(chinese[message.Key]), message.Key);
            if (words.Any(char.IsLetter))
            {
                Assert.Matches(s_chinese, chinese[message.Key]);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Chinese_has_the_marks_of_its_own_script(string name) =>
        Assert.All(MessageSource.Read(name + MessageSource.Chinese), message => Assert.DoesNotMatch(s_halfWidth, message.Value));
}
