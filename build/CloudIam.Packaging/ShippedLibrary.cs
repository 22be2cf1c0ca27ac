namespace CloudIam.Packaging;

/// <summary>A library of somebody else's that the module brings along.</summary>
/// <param name="Name">Its package's name.</param>
/// <param name="Version">Its package's version.</param>
/// <param name="Sha512">The package's own checksum, in hexadecimal.</param>
/// <param name="Folder">The folder that the package was restored to.</param>
/// <param name="License">Its license as an SPDX expression.</param>
/// <param name="ProjectUrl">Its home page, or null.</param>
/// <param name="LicenseText">The text of its license.</param>
/// <param name="Files">The module's files that come from it, relative to the module.</param>
internal sealed record ShippedLibrary(
    string Name,
    string Version,
    string Sha512,
    string Folder,
    string License,
    string? ProjectUrl,
    string LicenseText,
    IReadOnlyList<string> Files)
{
    /// <summary>The copyright line of its license.</summary>
    public string Copyright =>
        LicenseText.Split('\n')
            .Select(line => line.Trim())
            .FirstOrDefault(line => line.StartsWith("Copyright", StringComparison.Ordinal))
        ?? throw new PackagingException($"The license of {Name} {Version} has no line of copyright.");

    /// <summary>The notices that the package itself passes on, or null.</summary>
    public string? Notices()
    {
        var file = Path.Combine(Folder, "THIRD-PARTY-NOTICES.TXT");
        return File.Exists(file) ? PlainText.Read(file) : null;
    }
}
