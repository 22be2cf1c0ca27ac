using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudIam.Packaging;

/// <summary>
/// Writes the module's SPDX 2.3 document (https://spdx.github.io/spdx-spec/v2.3/): every file with its checksums, every library
/// with its version and license, and which file comes from where. The same files give the same document.
/// </summary>
internal static class BillOfMaterials
{
    private const string NoAssertion = "NOASSERTION";
    private const string OwnLicense = "MIT";

    private static readonly JsonSerializerOptions s_format = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the document into the module. It covers all files that are there, itself excepted.</summary>
    public static void Write(ModuleFolder module, IReadOnlyList<ShippedLibrary> libraries, DateTimeOffset created)
    {
        var files = module.Files()
            .Where(file => file != ModuleFolder.BillOfMaterials)
            .Select(file => MaterialFile.Read(module, file))
            .ToArray();
        var path = module.PathOf(ModuleFolder.BillOfMaterials);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var json = Document(module.Manifest, files, libraries, created).ToJsonString(s_format);
        File.WriteAllText(path, json.ReplaceLineEndings("\n") + "\n");
    }

    private static JsonObject Document(
        ModuleManifest manifest, MaterialFile[] files, IReadOnlyList<ShippedLibrary> libraries, DateTimeOffset created)
    {
        var name = $"{ModuleFolder.Name}-{manifest.Version}";
        return new JsonObject
        {
            ["spdxVersion"] = "SPDX-2.3",
            ["dataLicense"] = "CC0-1.0",
            ["SPDXID"] = "SPDXRef-DOCUMENT",
            ["name"] = name,

            // Must be another for each document; the content's checksum is, and needs no random number.
            ["documentNamespace"] = $"https://spdx.org/spdxdocs/{name}-{ContentHash(files)}",
            ["creationInfo"] = new JsonObject
            {
                ["created"] = created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["creators"] = new JsonArray("Tool: CloudIam.Packaging"),
            },
            ["packages"] = new JsonArray([ModuleEntry(manifest, files), .. libraries.Select(LibraryEntry)]),
            ["files"] = new JsonArray([.. files.Select(file => FileEntry(manifest, file, libraries))]),
            ["relationships"] = new JsonArray([.. Relationships(files, libraries)]),
        };
    }

    private static string ContentHash(MaterialFile[] files)
    {
        var content = string.Concat(files.Select(file => $"{file.Sha256} {file.Name}\n"));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(content))).ToLowerInvariant();
    }

    private static JsonObject ModuleEntry(ModuleManifest manifest, MaterialFile[] files) => new()
    {
        ["SPDXID"] = Id("Package", ModuleFolder.Name),
        ["name"] = ModuleFolder.Name,
        ["versionInfo"] = manifest.Version,
        ["supplier"] = $"Organization: {manifest.CompanyName}",
        ["downloadLocation"] = NoAssertion,
        ["filesAnalyzed"] = true,
        ["packageVerificationCode"] = new JsonObject { ["packageVerificationCodeValue"] = VerificationCode(files) },
        ["licenseConcluded"] = OwnLicense,
        ["licenseDeclared"] = OwnLicense,
        ["licenseInfoFromFiles"] = new JsonArray(NoAssertion),
        ["copyrightText"] = manifest.Copyright,
    };

    /// <summary>As section 7.9 of the specification has it: the SHA-1 of all files' sorted SHA-1 sums.</summary>
    private static string VerificationCode(MaterialFile[] files)
    {
        var sums = string.Concat(files.Select(file => file.Sha1).Order(StringComparer.Ordinal));
#pragma warning disable CA5350 // The specification names the algorithm.
        return Convert.ToHexString(SHA1.HashData(Encoding.ASCII.GetBytes(sums))).ToLowerInvariant();
#pragma warning restore CA5350
    }

    private static JsonObject LibraryEntry(ShippedLibrary library) => new()
    {
        ["SPDXID"] = Id("Package", library.Name),
        ["name"] = library.Name,
        ["versionInfo"] = library.Version,
        ["downloadLocation"] = NoAssertion,
        ["filesAnalyzed"] = false,
        ["checksums"] = new JsonArray(Checksum("SHA512", library.Sha512)),
        ["homepage"] = library.ProjectUrl ?? NoAssertion,
        ["licenseConcluded"] = library.License,
        ["licenseDeclared"] = library.License,
        ["copyrightText"] = library.Copyright,
        ["externalRefs"] = new JsonArray(new JsonObject
        {
            ["referenceCategory"] = "PACKAGE-MANAGER",
            ["referenceType"] = "purl",
            ["referenceLocator"] = $"pkg:nuget/{library.Name}@{library.Version}",
        }),
    };

    private static JsonObject FileEntry(ModuleManifest manifest, MaterialFile file, IReadOnlyList<ShippedLibrary> libraries)
    {
        var library = libraries.FirstOrDefault(library => library.Files.Contains(file.Name));

        // The notices are others' texts, under as many licenses as there are.
        var license = file.Name == Notices.FileName ? NoAssertion : library?.License ?? OwnLicense;
        return new JsonObject
        {
            ["SPDXID"] = Id("File", file.Name),
            ["fileName"] = "./" + file.Name,
            ["fileTypes"] = new JsonArray(file.IsBinary ? "BINARY" : "TEXT"),
            ["checksums"] = new JsonArray(Checksum("SHA1", file.Sha1), Checksum("SHA256", file.Sha256)),
            ["licenseConcluded"] = license,
            ["licenseInfoInFiles"] = new JsonArray(NoAssertion),
            ["copyrightText"] = license == NoAssertion ? NoAssertion : library?.Copyright ?? manifest.Copyright,
        };
    }

    private static IEnumerable<JsonNode> Relationships(MaterialFile[] files, IReadOnlyList<ShippedLibrary> libraries)
    {
        var module = Id("Package", ModuleFolder.Name);
        yield return Relationship("SPDXRef-DOCUMENT", "DESCRIBES", module);
        foreach (var file in files)
        {
            yield return Relationship(module, "CONTAINS", Id("File", file.Name));
        }

        foreach (var library in libraries)
        {
            yield return Relationship(module, "DEPENDS_ON", Id("Package", library.Name));
            foreach (var file in library.Files)
            {
                yield return Relationship(Id("File", file), "EXPANDED_FROM_ARCHIVE", Id("Package", library.Name));
            }
        }
    }

    private static JsonObject Relationship(string from, string type, string to) => new()
    {
        ["spdxElementId"] = from,
        ["relationshipType"] = type,
        ["relatedSpdxElement"] = to,
    };

    private static JsonObject Checksum(string algorithm, string value) => new()
    {
        ["algorithm"] = algorithm,
        ["checksumValue"] = value,
    };

    /// <summary>An identifier may hold letters, digits, points and hyphens.</summary>
    private static string Id(string kind, string name) =>
        $"SPDXRef-{kind}-{string.Concat(name.Select(one => char.IsAsciiLetterOrDigit(one) || one == '.' ? one : '-'))}";
}
