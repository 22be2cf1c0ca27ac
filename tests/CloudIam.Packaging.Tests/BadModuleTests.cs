namespace CloudIam.Packaging.Tests;

public sealed class BadModuleTests
{
    private const string Mit = "<license type=\"expression\">MIT</license>";

    [Fact]
    public async Task A_dll_that_comes_from_no_package_is_an_error()
    {
        using var module = new SmallModule();
        module.Write("module/bin/net8.0/lib/Stray.dll", "from nowhere");

        await Refused(module, "bin/net8.0/lib/Stray.dll comes from no package that was restored for net8.0.");
    }

    [Fact]
    public async Task A_library_whose_license_cannot_be_told_is_an_error()
    {
        using var module = new SmallModule();
        module.AddLibrary("net8.0", "Odd.Library", "1.0.0", "<licenseUrl>x</licenseUrl>", "Ask me.\nCopyright (c) Me");

        await Refused(module, "Odd.Library/1.0.0 does not tell its license.");
    }

    [Fact]
    public async Task A_library_without_a_license_text_is_an_error()
    {
        using var module = new SmallModule();
        module.AddLibrary("net8.0", "Odd.Library", "1.0.0", Mit, licenseText: null);

        await Refused(module, "Odd.Library/1.0.0 has no license file; its text must be passed on.");
    }

    [Fact]
    public async Task A_license_without_a_copyright_is_an_error()
    {
        using var module = new SmallModule();
        module.AddLibrary("net8.0", "Odd.Library", "1.0.0", Mit, "The MIT License (MIT)");

        await Refused(module, "The license of Odd.Library 1.0.0 has no line of copyright.");
    }

    [Theory]
    [InlineData("Author          = 'Its authors'", "Author = Get-Author", "Author")]
    [InlineData("Author          = 'Its authors'", "", "Author")]
    [InlineData("ModuleVersion   = '1.2.3'", "ModuleVersion = '1.2.3'\nModuleVersion = '2.0.0'", "ModuleVersion")]
    public async Task A_manifest_that_does_not_plainly_set_a_field_is_an_error(string before, string after, string field)
    {
        using var module = new SmallModule();
        var path = Path.Combine(module.ModulePath, "CloudIam.PowerShell.psd1");
        var manifest = await File.ReadAllTextAsync(path);
        Assert.Contains(before, manifest, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, manifest.Replace(before, after, StringComparison.Ordinal));

        var run = await module.Pack();

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"must set {field} exactly once", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_a_module_is_an_error()
    {
        using var module = new SmallModule();
        var run = await ProgramRun.Of(null, "pack", module.Folder, module.Output);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("CloudIam.PowerShell.psd1 is missing. Build it first.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_arguments_are_answered_with_the_usage()
    {
        var run = await ProgramRun.Of(null, "unpack");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("usage: CloudIam.Packaging describe", run.Error, StringComparison.Ordinal);
    }

    /// <summary>The build stops with this message, in the form that MSBuild shows as an error.</summary>
    private static async Task Refused(SmallModule module, string message)
    {
        var run = await module.Describe();

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("CloudIam.Packaging : error PACK : " + message, run.Error.TrimEnd());
    }
}
