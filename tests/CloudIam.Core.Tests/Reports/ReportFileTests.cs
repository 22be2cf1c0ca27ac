using System.Text;
using CloudIam.Core.Reports;

namespace CloudIam.Core.Tests.Reports;

public sealed class ReportFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cloudiam-report-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "report.html");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void It_is_made_and_replaced()
    {
        ReportFile.Write(Path, mayReplace: true, Text("one"));
        ReportFile.Write(Path, mayReplace: true, Text("two"));
        Assert.Equal("two", File.ReadAllText(Path));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void An_error_leaves_the_old_one_and_nothing_else()
    {
        ReportFile.Write(Path, mayReplace: true, Text("one"));
        Assert.Throws<IOException>(() => ReportFile.Write(Path, mayReplace: true, stream =>
        {
            Text("half")(stream);
            throw new IOException("The disk is full.");
        }));
        Assert.Equal("one", File.ReadAllText(Path));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void It_replaces_nothing_when_it_must_not()
    {
        ReportFile.Write(Path, mayReplace: true, Text("one"));
        Assert.Throws<IOException>(() => ReportFile.Write(Path, mayReplace: false, Text("two")));
        Assert.Equal("one", File.ReadAllText(Path));
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void A_read_only_one_is_replaced_and_stays_read_only()
    {
        ReportFile.Write(Path, mayReplace: true, Text("one"));
        File.SetAttributes(Path, FileAttributes.ReadOnly);
        ReportFile.Write(Path, mayReplace: true, Text("two"));
        Assert.Equal("two", File.ReadAllText(Path));
        Assert.True(new FileInfo(Path).IsReadOnly);
        File.SetAttributes(Path, FileAttributes.Normal);
    }

    private static Action<Stream> Text(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));
}
