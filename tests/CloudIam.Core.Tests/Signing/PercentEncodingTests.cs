using System.Text;
using CloudIam.Core.Signing;
using FsCheck;
using FsCheck.Fluent;

namespace CloudIam.Core.Tests.Signing;

public sealed class PercentEncodingTests
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    [Fact]
    public void Unreserved_characters_stay_as_they_are() => Assert.Equal(Unreserved, PercentEncoding.Encode(Unreserved));

    [Fact]
    public void Every_other_ASCII_character_becomes_its_byte_in_upper_case_hexadecimal()
    {
        var reserved = Enumerable.Range(0, 128)
            .Select(code => (char)code)
            .Where(character => !Unreserved.Contains(character))
            .ToList();

        Assert.Equal(128 - 66, reserved.Count);
        Assert.All(reserved, character => Assert.Equal($"%{(int)character:X2}", PercentEncoding.Encode(character.ToString())));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a b+c*d/e", "a%20b%2Bc%2Ad%2Fe")]
    [InlineData("100%", "100%25")]
    [InlineData("%20", "%2520")]
    [InlineData("é", "%C3%A9")]
    [InlineData("管理员", "%E7%AE%A1%E7%90%86%E5%91%98")]
    [InlineData("e\u0301", "e%CC%81")]
    [InlineData("😀", "%F0%9F%98%80")]
    public void A_text_becomes_its_UTF8_bytes(string text, string encoded) => Assert.Equal(encoded, PercentEncoding.Encode(text));

    // Lone surrogates are made here: as attribute arguments they would be replaced by the compiler's metadata.
    [Fact]
    public void A_lone_surrogate_becomes_the_replacement_character()
    {
        Assert.Equal("a%EF%BF%BDb", PercentEncoding.Encode("a" + (char)0xD83D + "b"));
        Assert.Equal("%EF%BF%BD%F0%9F%98%80", PercentEncoding.Encode((char)0xDE00 + "😀"));
    }

    [Fact]
    public void Appending_adds_the_encoded_text_to_what_is_there()
    {
        using var text = new Utf8Text(capacity: 1);
        text.Append("a=");

        PercentEncoding.Append(text, "b c");
        PercentEncoding.Append(text, "d");

        Assert.Equal("a=b%20cd", text.ToString());
    }

    [Fact]
    public void Any_text_is_encoded_as_this_runtime_does_it() =>
        Prop.ForAll(AnyText, text => PercentEncoding.Encode(text) == Uri.EscapeDataString(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void Decoding_gives_any_text_back_but_for_lone_surrogates() =>
        Prop.ForAll(AnyText, text => Uri.UnescapeDataString(PercentEncoding.Encode(text)) == WithoutLoneSurrogates(text))
            .QuickCheckThrowOnFailure();

    /// <summary>Texts of ASCII, of any UTF-16 code unit (lone surrogates among them) and of whole emoji, mixed.</summary>
    private static Arbitrary<string> AnyText
    {
        get
        {
            var piece = Gen.OneOf(
                Gen.Choose(0, 0x7F).Select(code => ((char)code).ToString()),
                Gen.Choose(0, 0xFFFF).Select(code => ((char)code).ToString()),
                Gen.Choose(0xD800, 0xDFFF).Select(code => ((char)code).ToString()),
                Gen.Choose(0x1F600, 0x1F64F).Select(char.ConvertFromUtf32));
            return piece.ListOf().Select(string.Concat).ToArbitrary();
        }
    }

    private static string WithoutLoneSurrogates(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
