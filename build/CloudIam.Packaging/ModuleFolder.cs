namespace CloudIam.Packaging;

/// <summary>The module as the build put it together: a folder that <c>Import-Module</c> takes.</summary>
internal sealed class ModuleFolder
{
    /// <summary>The module's name, which is that of its manifest and of its package.</summary>
    public const string Name = "CloudIam.PowerShell";

    /// <summary>Where the bill of materials lies: the place that packages of the PowerShell Gallery have it in.</summary>
    public const string BillOfMaterials = "_manifest/spdx_2.3/manifest.spdx.json";

    /// <exception cref="PackagingException">There is no module in the folder.</exception>
    public ModuleFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        var manifest = PathOf(Name + ".psd1");
        if (!File.Exists(manifest))
        {
            throw new PackagingException($"There is no module in {Path}: {Name}.psd1 is missing. Build it first.");
        }

        Manifest = ModuleManifest.Read(manifest);
    }

    /// <summary>The folder, as a full path.</summary>
    public string Path { get; }

    /// <summary>What the manifest says.</summary>
    public ModuleManifest Manifest { get; }

    /// <summary>All files, relative to the folder, with forward slashes, in an order that is the same on every machine.</summary>
    public IReadOnlyList<string> Files() =>
    [
        .. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The full path of a file that is named relative to the folder.</summary>
    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>Whether a file is an assembly of this project, and not of somebody else's.</summary>
    public static bool IsOurs(string file) => System.IO.Path.GetFileName(file).StartsWith("CloudIam.", StringComparison.Ordinal);
}
