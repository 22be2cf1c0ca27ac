using System.Text.Json.Nodes;

namespace CloudIam.Packaging.Tests;

/// <summary>A module of a few small files with the packages it was built from, gone when the test ends.</summary>
internal sealed class SmallModule : IDisposable
{
    public const string MitText = "The MIT License (MIT)\n\nCopyright (c) Somebody\n\nPermission is hereby granted.";
    public const string BsdText = "BSD 3-Clause License\n\nCopyright (c) Somebody Else\n\nRedistribution is permitted.";

    private readonly JsonObject _targets = new() { ["net8.0"] = new JsonObject(), ["netstandard2.0"] = new JsonObject() };
    private readonly JsonObject _libraries = [];

    public SmallModule()
    {
        Write("module/CloudIam.PowerShell.psd1", """
            @{
                RootModule      = if ($PSEdition -eq 'Desktop') { 'a.dll' } else { 'b.dll' }
                ModuleVersion   = '1.2.3'
                Author          = 'Its authors'
                CompanyName     = 'Its owner'
                Copyright       = 'Copyright (c) Its authors.'
                Description     = 'It''s small & <made> for tests.'
                CmdletsToExport = @(
                    'Get-One'
                    'Get-Two'
                )
                PrivateData     = @{ PSData = @{
                    Tags = @(
                        'Cloud', 'PSEdition_Core'
                        'PSEdition_Desktop'
                    )
                } }
            }
            """);
        Write("module/LICENSE", MitText);
        Write("module/bin/net8.0/CloudIam.PowerShell.dll", "our own");
        AddLibrary("net8.0", "Other.Core", "8.9.1", "<license type=\"expression\">BSD-3-Clause</license>", BsdText);
        AddLibrary("netstandard2.0", "Other.Core", "8.9.1", "<license type=\"expression\">BSD-3-Clause</license>", BsdText);
        AddLibrary("netstandard2.0", "Old.Buffers", "4.5.1", "<licenseUrl>https://example.test/LICENSE</licenseUrl>", MitText);
        AddLibrary("netstandard2.0", "Old.Memory", "4.5.5", "<licenseUrl>https://example.test/LICENSE</licenseUrl>", MitText);
        Write("packages/old.memory/4.5.5/THIRD-PARTY-NOTICES.TXT", "Parts are by a third person.");
    }

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "cloudiam-" + Guid.NewGuid().ToString("N"));

    public string ModulePath => Path.Combine(Folder, "module");

    public string Output => Path.Combine(Folder, "out");

    public string Package => Path.Combine(Output, "CloudIam.PowerShell.1.2.3.nupkg");

    public string Zip => Path.Combine(Output, "CloudIam.PowerShell.1.2.3.zip");

    public string BillOfMaterials => Path.Combine(ModulePath, "_manifest/spdx_2.3/manifest.spdx.json");

    /// <summary>A dll in the module, its package in the packages' folder, and both in what NuGet says of the restore.</summary>
    public void AddLibrary(string flavour, string name, string version, string license, string? licenseText)
    {
        Write($"module/bin/{flavour}/lib/{name}.dll", $"{name} for {flavour}");
        var folder = $"{name.ToLowerInvariant()}/{version}";
        Write($"packages/{folder}/{name.ToLowerInvariant()}.nuspec", $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>{name}</id><version>{version}</version>{license}<projectUrl>https://example.test/{name}</projectUrl>
              </metadata>
            </package>
            """);
        if (licenseText is not null)
        {
            Write($"packages/{folder}/LICENSE.TXT", licenseText);
        }

        _targets[flavour]![$"{name}/{version}"] = new JsonObject
        {
            ["runtime"] = new JsonObject { [$"lib/{flavour}/{name}.dll"] = new JsonObject() },
        };
        _libraries[$"{name}/{version}"] = new JsonObject { ["sha512"] = "qrvM", ["path"] = folder };
    }

    public void Write(string relativePath, string content)
    {
        var path = Path.Combine(Folder, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    public Task<ProgramRun> Describe(string? sourceDate = null)
    {
        var assets = new JsonObject
        {
            ["targets"] = _targets.DeepClone(),
            ["libraries"] = _libraries.DeepClone(),
            ["packageFolders"] = new JsonObject { [Path.Combine(Folder, "packages") + "/"] = new JsonObject() },
        };
        Write("project.assets.json", assets.ToJsonString());
        return ProgramRun.Of(sourceDate, "describe", ModulePath, Path.Combine(Folder, "project.assets.json"));
    }

    public Task<ProgramRun> Pack(string? sourceDate = null) => ProgramRun.Of(sourceDate, "pack", ModulePath, Output);

    /// <summary>Describes and packs, and makes sure that both went well.</summary>
    public async Task Build(string? sourceDate = null)
    {
        foreach (var run in new[] { await Describe(sourceDate), await Pack(sourceDate) })
        {
            Assert.Equal("", run.Error);
            Assert.Equal(0, run.ExitCode);
        }
    }

    public JsonNode ReadBillOfMaterials() => JsonNode.Parse(File.ReadAllText(BillOfMaterials))!;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
