using System.Text;

namespace CloudIam.Packaging;

/// <summary>Writes what users get: the Gallery's package, and a zip to unpack into a modules folder.</summary>
internal static class Packages
{
    /// <summary>Writes both, and gives their paths. The same module gives the same bytes.</summary>
    public static IReadOnlyList<string> Write(ModuleFolder module, string outputFolder, DateTimeOffset date)
    {
        Directory.CreateDirectory(outputFolder);
        var name = Path.Combine(outputFolder, $"{ModuleFolder.Name}.{module.Manifest.Version}");
        var files = module.Files().Select(file => (Name: file, Content: File.ReadAllBytes(module.PathOf(file)))).ToArray();

        var parts = GalleryParts.Of(module.Manifest, [.. files.Select(file => file.Name)]);

        // The Gallery's tools look for the manifest in the package's root; PowerShell looks for it in <name>/<version>.
        var place = $"{ModuleFolder.Name}/{module.Manifest.Version}/";
        ReproducibleZip.Write(name + ".zip", files.Select(file => (place + file.Name, file.Content)), date);
        ReproducibleZip.Write(
            name + ".nupkg",
            files.Concat(parts.Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Text)))),
            date);
        return [name + ".nupkg", name + ".zip"];
    }
}
