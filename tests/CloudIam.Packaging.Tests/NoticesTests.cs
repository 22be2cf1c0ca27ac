namespace CloudIam.Packaging.Tests;

public sealed class NoticesTests
{
    [Fact]
    public async Task They_hold_every_library_and_its_license_and_a_text_that_is_shared_once()
    {
        using var module = new SmallModule();
        await module.Build();

        var text = await File.ReadAllTextAsync(Path.Combine(module.ModulePath, "THIRD-PARTY-NOTICES.txt"));
        Assert.Contains(
            "Old.Buffers 4.5.1 (https://example.test/Old.Buffers)\n"
            + "Old.Memory 4.5.5 (https://example.test/Old.Memory)\nLicense: MIT\n\n" + SmallModule.MitText,
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "Other.Core 8.9.1 (https://example.test/Other.Core)\nLicense: BSD-3-Clause\n\n" + SmallModule.BsdText,
            text,
            StringComparison.Ordinal);
        Assert.Equal(2, text.Split(SmallModule.MitText).Length);
        Assert.EndsWith(
            "Old.Memory 4.5.5 (https://example.test/Old.Memory)\nNotices that come with it:\n\nParts are by a third person.\n",
            text,
            StringComparison.Ordinal);
    }
}
