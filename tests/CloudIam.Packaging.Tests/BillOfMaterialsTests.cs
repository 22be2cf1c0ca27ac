using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace CloudIam.Packaging.Tests;

public sealed class BillOfMaterialsTests
{
    [Fact]
    public async Task It_lists_every_file_of_the_module_with_its_checksum()
    {
        using var module = new SmallModule();
        await module.Build();

        var listed = module.ReadBillOfMaterials()["files"]!.AsArray()
            .ToDictionary(file => (string)file!["fileName"]!, file => Checksum(file!, "SHA256"));
        var there = Directory.EnumerateFiles(module.ModulePath, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "manifest.spdx.json")
            .ToDictionary(
                file => "./" + Path.GetRelativePath(module.ModulePath, file).Replace('\\', '/'),
                file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))).ToLowerInvariant());
        Assert.Equal(there, listed);
        Assert.Equal(8, there.Count);
    }

    [Fact]
    public async Task Each_library_has_its_version_license_and_copyright()
    {
        using var module = new SmallModule();
        await module.Build();

        var packages = module.ReadBillOfMaterials()["packages"]!.AsArray().Skip(1)
            .Select(package => (string[])[
                (string)package!["name"]!, (string)package["versionInfo"]!, (string)package["licenseConcluded"]!,
                (string)package["copyrightText"]!, (string)package["externalRefs"]![0]!["referenceLocator"]!,
                Checksum(package, "SHA512")]);
        Assert.Equal(
            [
                ["Old.Buffers", "4.5.1", "MIT", "Copyright (c) Somebody", "pkg:nuget/Old.Buffers@4.5.1", "aabbcc"],
                ["Old.Memory", "4.5.5", "MIT", "Copyright (c) Somebody", "pkg:nuget/Old.Memory@4.5.5", "aabbcc"],
                ["Other.Core", "8.9.1", "BSD-3-Clause", "Copyright (c) Somebody Else", "pkg:nuget/Other.Core@8.9.1", "aabbcc"],
            ],
            packages);
    }

    [Fact]
    public async Task Each_file_says_where_it_comes_from_and_every_identifier_exists()
    {
        using var module = new SmallModule();
        await module.Build();

        var document = module.ReadBillOfMaterials();
        string[] known =
        [
            "SPDXRef-DOCUMENT",
            .. document["packages"]!.AsArray().Concat(document["files"]!.AsArray()).Select(one => (string)one!["SPDXID"]!),
        ];
        Assert.Equal(known.Distinct(), known);
        Assert.All(known, id => Assert.Matches("^SPDXRef-[A-Za-z0-9.-]+$", id));

        var relationships = document["relationships"]!.AsArray()
            .Select(one => $"{one!["spdxElementId"]} {one["relationshipType"]} {one["relatedSpdxElement"]}")
            .ToArray();
        Assert.All(
            relationships, one => Assert.All(one.Split(' ').Where((_, index) => index != 1), id => Assert.Contains(id, known)));
        Assert.Contains("SPDXRef-DOCUMENT DESCRIBES SPDXRef-Package-CloudIam.PowerShell", relationships);
        Assert.Contains("SPDXRef-Package-CloudIam.PowerShell DEPENDS_ON SPDXRef-Package-Other.Core", relationships);
        Assert.Contains(
            "SPDXRef-File-bin-netstandard2.0-lib-Other.Core.dll EXPANDED_FROM_ARCHIVE SPDXRef-Package-Other.Core", relationships);
        Assert.Contains(
            "SPDXRef-File-bin-net8.0-lib-Other.Core.dll EXPANDED_FROM_ARCHIVE SPDXRef-Package-Other.Core", relationships);
    }

    [Fact]
    public async Task It_can_be_written_again_and_is_the_same()
    {
        using var module = new SmallModule();
        await module.Build();
        var first = await File.ReadAllTextAsync(module.BillOfMaterials);
        await module.Build();

        Assert.Equal(first, await File.ReadAllTextAsync(module.BillOfMaterials));
    }

    private static string Checksum(JsonNode element, string algorithm) =>
        (string)element["checksums"]!.AsArray().Single(sum => (string?)sum!["algorithm"] == algorithm)!["checksumValue"]!;
}
