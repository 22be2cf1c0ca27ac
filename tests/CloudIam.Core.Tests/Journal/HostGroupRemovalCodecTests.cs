using System.Text;
using System.Text.Json;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Journal;

namespace CloudIam.Core.Tests.Journal;

/// <summary>Revocations in a journal: an account never becomes a whole group, whatever stands in the file.</summary>
public sealed class HostGroupRemovalCodecTests : IDisposable
{
    private static readonly BastionUserKey s_user = new("cn-hangzhou", "bastionhost-cn-1", "7");
    private static readonly JournalHeader s_header = new("Revoke-Thing", CloudProvider.AlibabaCloud, "1001", default);

    private readonly HostGroupRemovalJournalCodec _codec = new();
    private readonly JournalLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Each_kind_of_part_is_written_in_its_own_way_and_read_back_as_it_was()
    {
        HostGroupRemoval[] parts =
            [new HostAccountRemoval("1", "ops \"数\""), new HostAccountRemoval("1", ""), new WholeGroupRemoval("2"), new EmptyGroupRemoval("3")];

        var lines = parts.Select(part => Write(json => _codec.WritePart(json, part))).ToList();

        Assert.Equal(parts, lines.Select(line => _codec.ReadPart(Parse(line))));
        Assert.Equal("""{"hostGroup":"2","scope":"whole"}""", lines[2]);
        Assert.Equal("""{"hostGroup":"3","scope":"empty"}""", lines[3]);
        Assert.Equal(s_user, _codec.ReadKey(Parse(Write(json => _codec.WriteKey(json, s_user)))));
    }

    [Theory]
    [InlineData("""{"hostGroup":"1"}""")]
    [InlineData("""{"hostGroup":"1","scope":"Whole"}""")]
    [InlineData("""{"hostGroup":"1","scope":"all"}""")]
    [InlineData("""{"hostGroup":"1","scope":""}""")]
    [InlineData("""{"hostGroup":"1","scope":null}""")]
    [InlineData("""{"hostGroup":"1","account":null}""")]
    [InlineData("""{"hostGroup":"1","account":["root"]}""")]
    [InlineData("""{"hostGroup":"1","account":"root","scope":"whole"}""")]
    [InlineData("""{"hostGroup":"1","account":"root","scope":"empty"}""")]
    [InlineData("""{"hostGroup":1,"account":"root"}""")]
    [InlineData("""{"account":"root"}""")]
    [InlineData("""{"scope":"whole"}""")]
    [InlineData("\"1\"")]
    [InlineData("null")]
    [InlineData("[]")]
    public void A_part_that_is_not_as_it_was_written_ends_the_command_and_never_stands_for_a_whole_group(string part)
    {
        Assert.Throws<JsonException>(() => _codec.ReadPart(Parse(part)));

        using (var journal = Open())
        {
            journal.RecordSending(s_user, [new HostAccountRemoval("1", "root")], JournalLab.Ticket);
        }

        var text = _lab.Text.Replace("""{"hostGroup":"1","account":"root"}""", part, StringComparison.Ordinal);
        _lab.Text = text + """{"done":1,"verdicts":[{"status":"Removed","attempts":1}]}""" + "\n";
        Assert.Equal(ClientErrorCodes.InvalidJournal, Assert.Throws<JournalException>(Open).Code);
    }

    [Fact]
    public void The_accounts_that_went_with_a_group_are_kept()
    {
        HostGroupRemoval[] parts = [new WholeGroupRemoval("1"), new HostAccountRemoval("2", "root")];
        var removed = new GrantVerdict { Status = GrantStatus.Removed, RequestId = "r", Attempts = 1 };
        using (var journal = Open())
        {
            journal.RecordAnswer(
                journal.RecordSending(s_user, parts, JournalLab.Ticket), [removed with { Before = ["root", "数"] }, removed]);
        }

        using var next = Open();
        Assert.Equal(["root", "数"], next.FindAnswer(s_user, parts[0])?.Before);
        Assert.Equal(removed, next.FindAnswer(s_user, parts[1]));
        Assert.Null(next.FindAnswer(s_user, new EmptyGroupRemoval("1")));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("\"root\"")]
    [InlineData("null")]
    public void Accounts_that_are_none_make_the_file_no_journal(string before)
    {
        using (var journal = Open())
        {
            journal.RecordSending(s_user, [new WholeGroupRemoval("1")], JournalLab.Ticket);
        }

        _lab.Text += $$"""{"done":1,"verdicts":[{"status":"Removed","attempts":1,"before":{{before}}}]}""" + "\n{}\n";
        Assert.Equal(ClientErrorCodes.InvalidJournal, Assert.Throws<JournalException>(Open).Code);
    }

    private GrantJournal<BastionUserKey, HostGroupRemoval> Open() => new(_lab.FilePath, _codec, s_header);

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
