using System.Text.Json;
using System.Xml.Linq;

namespace CloudIam.Packaging;

/// <summary>Finds out which package each dll of the module comes from, and under which license.</summary>
internal static class ShippedLibraries
{
    private const string MitHeading = "The MIT License (MIT)";

    private static readonly string[] s_licenseFiles = ["LICENSE", "LICENSE.TXT", "LICENSE.txt", "LICENSE.md"];

    /// <summary>
    /// The libraries whose dlls are in the module, by name. What NuGet restored is read from the project's
    /// <c>project.assets.json</c>; licenses come from the packages themselves.
    /// </summary>
    /// <exception cref="PackagingException">A dll has no package, or a package's license cannot be told.</exception>
    public static IReadOnlyList<ShippedLibrary> Read(ModuleFolder module, string assetsFile)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(assetsFile));
        var origins = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var file in module.Files().Where(IsForeignAssembly))
        {
            var package = PackageOf(assets.RootElement, file);
            if (!origins.TryGetValue(package, out var files))
            {
                origins.Add(package, files = []);
            }

            files.Add(file);
        }

        return [.. origins.Select(origin => Describe(assets.RootElement, origin.Key, origin.Value))];
    }

    private static bool IsForeignAssembly(string file) =>
        file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && !ModuleFolder.IsOurs(file);

    /// <summary>The "name/version" that a file comes from, which is <c>bin/&lt;flavour&gt;/lib/&lt;name&gt;</c>.</summary>
    private static string PackageOf(JsonElement assets, string file)
    {
        var flavour = file.Split('/')[1];
        var name = Path.GetFileName(file);
        foreach (var package in assets.GetProperty("targets").GetProperty(flavour).EnumerateObject())
        {
            if (package.Value.TryGetProperty("runtime", out var runtime)
                && runtime.EnumerateObject().Any(asset => Path.GetFileName(asset.Name) == name))
            {
                return package.Name;
            }
        }

        throw new PackagingException($"{file} comes from no package that was restored for {flavour}.");
    }

    private static ShippedLibrary Describe(JsonElement assets, string package, IReadOnlyList<string> files)
    {
        var name = package.Split('/')[0];
        var library = assets.GetProperty("libraries").GetProperty(package);
        var folder = assets.GetProperty("packageFolders").EnumerateObject()
            .Select(root => Path.Combine(root.Name, library.GetProperty("path").GetString()!))
            .First(Directory.Exists);
        var metadata = XDocument.Load(Path.Combine(folder, name.ToLowerInvariant() + ".nuspec")).Root!
            .Elements().First(element => element.Name.LocalName == "metadata");
        var text = LicenseText(package, folder);
        return new ShippedLibrary(
            name,
            package.Split('/')[1],
            Convert.ToHexString(library.GetProperty("sha512").GetBytesFromBase64()).ToLowerInvariant(),
            folder,
            Expression(metadata) ?? WellKnown(text) ?? throw new PackagingException($"{package} does not tell its license."),
            metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "projectUrl")?.Value,
            text,
            files);
    }

    private static string LicenseText(string package, string folder)
    {
        var file = s_licenseFiles.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new PackagingException($"{package} has no license file; its text must be passed on.");
        return PlainText.Read(file);
    }

    private static string? Expression(XElement metadata)
    {
        var license = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        return license?.Attribute("type")?.Value == "expression" ? license.Value : null;
    }

    /// <summary>Packages from before license expressions have only an address and the text.</summary>
    private static string? WellKnown(string text) => text.StartsWith(MitHeading, StringComparison.Ordinal) ? "MIT" : null;
}
