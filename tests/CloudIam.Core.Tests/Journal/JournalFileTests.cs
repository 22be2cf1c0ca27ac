using CloudIam.Core.Http;
using CloudIam.Core.Journal;

namespace CloudIam.Core.Tests.Journal;

/// <summary>Files that are no journal to go on with. They are left as they are, and nothing is sent.</summary>
public sealed class JournalFileTests : IDisposable
{
    private const string Header =
        """{"journal":"CloudIam.PowerShell","version":1,"command":"Add-Thing","cloud":"AlibabaCloud","account":"1001","started":"2026-01-15T08:00:00Z"}""";

    private const string Send = """{"send":1,"token":"t","first":"2026-01-15T08:00:01Z","key":"k","parts":[1,2]}""";

    private readonly JournalLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void The_format_is_the_one_that_older_journals_have()
    {
        _lab.Text = $"{Header}\n{Send}\n"
            + """
            {"done":1,"verdicts":[{"status":"Added","request":"r","attempts":1},{"status":"Failed","code":"c","message":"m","attempts":2,"again":true}],"of":[0,1]}
            {"send":2,"token":"t2","first":"2026-01-15T08:00:02+08:00","key":"k","parts":[2]}

            """;
        using var journal = _lab.Open();
        Assert.Equal((1, 1), (journal.Answered, journal.Unanswered));
        Assert.Equal("t2", journal.TakeUnanswered("k", 2)?.Ticket.ClientToken);
        Assert.Null(journal.TakeUnanswered("k", 2));
    }

    [Fact]
    public void Line_ends_of_windows_are_read_too()
    {
        _lab.Text = $"{Header}\r\n{Send}\r\n";
        using var journal = _lab.Open();
        Assert.Equal(2, journal.Unanswered);
    }

    [Fact]
    public void An_empty_file_is_begun() => AssertBegun("");

    [Fact]
    public void A_header_that_was_cut_off_is_begun_anew() => AssertBegun(Header.Substring(0, 60));

    [Theory]
    [InlineData("Remove-Thing", CloudProvider.AlibabaCloud, "1001")]
    [InlineData("Add-Thing", CloudProvider.Volcengine, "1001")]
    [InlineData("Add-Thing", CloudProvider.AlibabaCloud, "2002")]
    public void A_journal_of_another_command_cloud_or_account_is_refused(string command, CloudProvider cloud, string account)
    {
        _lab.Text = Header + "\n";
        var wanted = new JournalHeader(command, cloud, account, default);
        var exception = Assert.Throws<JournalException>(() => _lab.Open(wanted));
        Assert.Equal(ClientErrorCodes.InvalidJournal, exception.Code);
        Assert.Contains("belongs to Add-Thing in the AlibabaCloud account 1001", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"this is {command} in the {cloud} account {account}", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Header + "\n", _lab.Text);
    }

    [Theory]
    [InlineData("Name,Role\nweb,ops\n", "is no journal")]
    [InlineData("one line without an end", "is no journal")]
    [InlineData("{\"journal\":\"Another\",\"version\":1}\n", "is no journal")]
    [InlineData("{\"journal\":\"CloudIam.PowerShell\",\"version\":2,\"shape\":\"new\"}\n", "newer version")]
    [InlineData("{\"journal\":\"CloudIam.PowerShell\",\"version\":1}\n", "line 1")]
    [InlineData("{\"journal\":\"CloudIam.PowerShell\",\"version\":\"1\"}\n", "line 1")]
    [InlineData(Header + "\n\n", "line 2")]
    [InlineData(Header + "\n" + Header + "\n", "line 2")]
    [InlineData(Header + "\n{\"send\":1\n" + Send + "\n", "line 2")]
    [InlineData(Header + "\n" + Send + "\n" + Send + "\n", "line 3")]
    [InlineData(Header + "\n{\"send\":1,\"token\":\"t\",\"first\":\"soon\",\"key\":\"k\",\"parts\":[1]}\n", "line 2")]
    [InlineData(Header + "\n{\"send\":1,\"token\":\"t\",\"first\":\"2026-01-15T08:00:01Z\",\"key\":\"k\",\"parts\":[]}\n", "line 2")]
    [InlineData(Header + "\n{\"send\":1,\"token\":\"t\",\"first\":\"2026-01-15T08:00:01Z\",\"key\":{},\"parts\":[1]}\n", "line 2")]
    [InlineData(Header + "\n{\"send\":1,\"token\":\"\\ud800\",\"first\":\"2026-01-15T08:00:01Z\",\"key\":\"k\",\"parts\":[1]}\n", "line 2")]
    [InlineData(Header + "\n{\"done\":1,\"verdicts\":[{\"status\":\"Added\",\"attempts\":1}]}\n", "line 2")]
    [InlineData(Header + "\n" + Send + "\n{\"done\":1,\"verdicts\":[{\"status\":\"3\",\"attempts\":1}]}\n", "line 3")]
    [InlineData(Header + "\n" + Send + "\n{\"done\":1,\"verdicts\":[{\"status\":\"Added\",\"attempts\":1}],\"of\":[0]}\n", "line 3")]
    [InlineData(Header + "\n" + Send + "\n{\"done\":1,\"verdicts\":[]}\n", "line 3")]
    [InlineData(Header + "\n[]\n", "line 2")]
    public void What_cannot_be_understood_is_refused(string text, string reason)
    {
        _lab.Text = text;
        var exception = Assert.Throws<JournalException>(() => _lab.Open());
        Assert.Equal(ClientErrorCodes.InvalidJournal, exception.Code);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains("-JournalPath", exception.Message, StringComparison.Ordinal);
        Assert.Equal(text, _lab.Text);
    }

    [Fact]
    public void A_large_file_that_is_no_journal_is_refused_by_its_start()
    {
        using (var large = File.Create(_lab.FilePath))
        {
            large.SetLength(8L * 1024 * 1024 * 1024);
        }

        Assert.Equal(ClientErrorCodes.InvalidJournal, Assert.Throws<JournalException>(() => _lab.Open()).Code);
    }

    [Fact]
    public void A_journal_that_is_in_use_is_refused_until_it_is_free()
    {
        using (_lab.Open())
        {
            var exception = Assert.Throws<JournalException>(() => _lab.Open());
            Assert.Equal(ClientErrorCodes.JournalFailed, exception.Code);
            Assert.Contains("wait for its end", exception.Message, StringComparison.Ordinal);
        }

        _lab.Open().Dispose();
    }

    [Fact]
    public void A_folder_is_no_file()
    {
        Directory.CreateDirectory(_lab.FilePath);
        Assert.Contains("is a folder", Assert.Throws<JournalException>(() => _lab.Open()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing/journal.jsonl")]
    [InlineData("nul\0.jsonl")]
    public void A_path_that_cannot_be_is_refused(string name)
    {
        var exception = Assert.Throws<JournalException>(
            () => new GrantJournal<string, int>(Path.Combine(_lab.Folder, name), new NumberCodec(), JournalLab.Header));
        Assert.Equal(ClientErrorCodes.JournalFailed, exception.Code);
        Assert.Contains("with -JournalPath", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Only_its_owner_can_read_it(bool wasThere)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (OperatingSystem.IsWindows())
        {
            // A file there has the rights of its folder, which is the user's own.
            return;
        }

        if (wasThere)
        {
            File.WriteAllText(_lab.FilePath, "");
            File.SetUnixFileMode(_lab.FilePath, Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }

        _lab.Open().Dispose();

        Assert.Equal(Owner, File.GetUnixFileMode(_lab.FilePath));
    }

    private void AssertBegun(string text)
    {
        _lab.Text = text;
        _lab.Open().Dispose();
        Assert.Equal(Header.Replace("00Z", "00+00:00", StringComparison.Ordinal), _lab.Text.TrimEnd());
    }
}
