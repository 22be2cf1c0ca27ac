using System.Xml.Linq;

namespace CloudIam.Packaging;

/// <summary>
/// What makes a NuGet package of a zip: the nuspec, and the parts of the Open Packaging Conventions that point to it. The nuspec
/// is that of <c>Publish-PSResource</c>, with the tags of <c>Publish-Module</c> by which the Gallery finds a module by its commands.
/// </summary>
internal static class GalleryParts
{
    private const string NuspecPart = ModuleFolder.Name + ".nuspec";
    private const string PropertiesPart = "package/services/metadata/core-properties/nuget.psmdcp";
    private const string OtherType = "application/octet";

    private static readonly XNamespace s_nuspec = "http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd";
    private static readonly XNamespace s_types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace s_relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace s_properties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace s_dublinCore = "http://purl.org/dc/elements/1.1/";

    /// <summary>The parts with their names in the package, for a module of these files.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(ModuleManifest manifest, IReadOnlyList<string> files) =>
    [
        (NuspecPart, Xml(Nuspec(manifest))),
        ("[Content_Types].xml", Xml(ContentTypes(files))),
        ("_rels/.rels", Xml(Relations())),
        (PropertiesPart, Xml(Properties(manifest))),
    ];

    private static XElement Nuspec(ModuleManifest manifest) =>
        new(s_nuspec + "package",
            new XElement(s_nuspec + "metadata",
                new XElement(s_nuspec + "id", ModuleFolder.Name),
                new XElement(s_nuspec + "version", manifest.Version),
                new XElement(s_nuspec + "authors", manifest.Author),
                new XElement(s_nuspec + "owners", manifest.CompanyName),
                new XElement(s_nuspec + "requireLicenseAcceptance", "false"),
                new XElement(s_nuspec + "description", manifest.Description),
                new XElement(s_nuspec + "copyright", manifest.Copyright),
                new XElement(s_nuspec + "tags", Tags(manifest))));

    private static string Tags(ModuleManifest manifest) => string.Join(
        ' ',
        [
            "PSModule",
            .. manifest.Tags,
            "PSIncludes_Cmdlet",
            .. manifest.Cmdlets.Select(name => "PSCmdlet_" + name),
            .. manifest.Cmdlets.Select(name => "PSCommand_" + name),
        ]);

    /// <summary>Every part must have a type: by its extension, or by its name where it has none.</summary>
    private static XElement ContentTypes(IReadOnlyList<string> files) =>
        new(s_types + "Types",
            ContentType("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ContentType("Default", "Extension", "psmdcp", "application/vnd.openxmlformats-package.core-properties+xml"),
            files.Append(NuspecPart).Select(Path.GetExtension).Where(extension => extension!.Length > 0).Distinct()
                .Select(extension => ContentType("Default", "Extension", extension![1..], OtherType)),
            files.Where(file => !Path.HasExtension(file))
                .Select(file => ContentType("Override", "PartName", "/" + file, OtherType)));

    private static XElement ContentType(string element, string key, string value, string type) =>
        new(s_types + element, new XAttribute(key, value), new XAttribute("ContentType", type));

    private static XElement Relations() =>
        new(s_relations + "Relationships",
            Relation("R1", "http://schemas.microsoft.com/packaging/2010/07/manifest", NuspecPart),
            Relation("R2", s_relations.NamespaceName + "/metadata/core-properties", PropertiesPart));

    private static XElement Relation(string id, string type, string target) =>
        new(s_relations + "Relationship",
            new XAttribute("Type", type),
            new XAttribute("Target", "/" + target),
            new XAttribute("Id", id));

    private static XElement Properties(ModuleManifest manifest) =>
        new(s_properties + "coreProperties",
            new XElement(s_dublinCore + "creator", manifest.Author),
            new XElement(s_dublinCore + "description", manifest.Description),
            new XElement(s_dublinCore + "identifier", ModuleFolder.Name),
            new XElement(s_properties + "version", manifest.Version),
            new XElement(s_properties + "keywords", Tags(manifest)));

    private static string Xml(XElement root) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString().ReplaceLineEndings("\n") + "\n";
}
