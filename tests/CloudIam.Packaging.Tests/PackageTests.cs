using System.IO.Compression;
using System.Xml.Linq;

namespace CloudIam.Packaging.Tests;

public sealed class PackageTests
{
    [Fact]
    public async Task The_same_module_gives_the_same_bytes_wherever_and_whenever_it_was_built()
    {
        using var one = new SmallModule();
        using var other = new SmallModule();
        foreach (var file in Directory.EnumerateFiles(other.ModulePath, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2031, 5, 6, 7, 8, 9, DateTimeKind.Utc));
        }

        await one.Build();
        await other.Build();

        Assert.Equal(await File.ReadAllBytesAsync(one.Package), await File.ReadAllBytesAsync(other.Package));
        Assert.Equal(await File.ReadAllBytesAsync(one.Zip), await File.ReadAllBytesAsync(other.Zip));
    }

    [Fact]
    public async Task Another_file_gives_other_bytes()
    {
        using var one = new SmallModule();
        using var other = new SmallModule();
        other.Write("module/bin/net8.0/CloudIam.PowerShell.dll", "our owN");

        await one.Build();
        await other.Build();

        Assert.NotEqual(await File.ReadAllBytesAsync(one.Package), await File.ReadAllBytesAsync(other.Package));
        Assert.NotEqual(
            (string?)one.ReadBillOfMaterials()["documentNamespace"], (string?)other.ReadBillOfMaterials()["documentNamespace"]);
    }

    [Fact]
    public async Task Every_entry_has_the_date_of_the_sources()
    {
        using var module = new SmallModule();
        await module.Build("1767323045");

        foreach (var path in new[] { module.Package, module.Zip })
        {
            using var zip = ZipFile.OpenRead(path);

            // A zip counts two seconds at a time, and knows no time zone.
            Assert.All(zip.Entries, entry => Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 4), entry.LastWriteTime.DateTime));
        }

        Assert.Equal("2026-01-02T03:04:05Z", (string?)module.ReadBillOfMaterials()["creationInfo"]!["created"]);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("-5")]
    [InlineData("1")]
    [InlineData("99999999999")]
    public async Task A_date_that_is_none_is_an_error(string sourceDate)
    {
        using var module = new SmallModule();
        var run = await module.Pack(sourceDate);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"SOURCE_DATE_EPOCH is '{sourceDate}'", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(module.Package));
    }

    [Fact]
    public async Task The_zip_unpacks_into_a_modules_folder()
    {
        using var module = new SmallModule();
        await module.Build();

        using var zip = ZipFile.OpenRead(module.Zip);
        Assert.All(
            zip.Entries, entry => Assert.StartsWith("CloudIam.PowerShell/1.2.3/", entry.FullName, StringComparison.Ordinal));
        Assert.Equal("our own", Text(zip.GetEntry("CloudIam.PowerShell/1.2.3/bin/net8.0/CloudIam.PowerShell.dll")!));
    }

    [Fact]
    public async Task The_nuspec_says_what_the_manifest_says()
    {
        using var module = new SmallModule();
        await module.Build();

        using var zip = ZipFile.OpenRead(module.Package);
        var metadata = XDocument.Parse(Text(zip.GetEntry("CloudIam.PowerShell.nuspec")!)).Root!.Elements().Single().Elements()
            .ToDictionary(element => element.Name.LocalName, element => element.Value);
        Assert.Equal("CloudIam.PowerShell", metadata["id"]);
        Assert.Equal("1.2.3", metadata["version"]);
        Assert.Equal("Its authors", metadata["authors"]);
        Assert.Equal("Its owner", metadata["owners"]);
        Assert.Equal("It's small & <made> for tests.", metadata["description"]);
        Assert.Equal("Copyright (c) Its authors.", metadata["copyright"]);
        Assert.Equal(
            "PSModule Cloud PSEdition_Core PSEdition_Desktop PSIncludes_Cmdlet "
            + "PSCmdlet_Get-One PSCmdlet_Get-Two PSCommand_Get-One PSCommand_Get-Two",
            metadata["tags"]);
        Assert.DoesNotContain("dependencies", metadata.Keys);
    }

    [Fact]
    public async Task Every_part_of_the_package_has_a_type()
    {
        using var module = new SmallModule();
        module.Write("module/en-US/about_CloudIam.help.txt", "about");
        await module.Build();

        using var zip = ZipFile.OpenRead(module.Package);
        var types = XDocument.Parse(Text(zip.GetEntry("[Content_Types].xml")!)).Root!.Elements().ToArray();
        var extensions = types.Select(type => type.Attribute("Extension")?.Value).OfType<string>().ToArray();
        var names = types.Select(type => type.Attribute("PartName")?.Value).OfType<string>().ToArray();
        Assert.Equal(extensions.Distinct(), extensions);
        Assert.All(
            zip.Entries.Where(entry => entry.FullName != "[Content_Types].xml"),
            entry => Assert.True(
                extensions.Contains(Path.GetExtension(entry.Name).TrimStart('.')) || names.Contains("/" + entry.FullName),
                entry.FullName));
    }

    [Fact]
    public async Task NuGet_takes_the_package()
    {
        using var module = new SmallModule();
        await module.Build();
        var feed = Directory.CreateDirectory(Path.Combine(module.Folder, "feed")).FullName;

        var run = await ProgramRun.DotNet(null, "nuget", "push", module.Package, "--source", feed);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Single(Directory.GetFiles(feed, "*.nupkg", SearchOption.AllDirectories));
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
