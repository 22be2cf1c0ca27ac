using System.Security.Cryptography;

namespace CloudIam.Packaging;

/// <summary>A file of the module with its checksums, in hexadecimal.</summary>
/// <param name="Name">Its path within the module, with forward slashes.</param>
/// <param name="Sha1">What SPDX 2.3 asks for of every file.</param>
/// <param name="Sha256">What can be trusted.</param>
internal sealed record MaterialFile(string Name, string Sha1, string Sha256)
{
    /// <summary>Whether it is machine code or its symbols.</summary>
    public bool IsBinary => Path.GetExtension(Name) is ".dll" or ".pdb";

    /// <summary>Reads a file and computes its checksums.</summary>
    public static MaterialFile Read(ModuleFolder module, string name)
    {
        var content = File.ReadAllBytes(module.PathOf(name));
#pragma warning disable CA5350 // A checksum, not a seal: SPDX 2.3 wants it, and SHA-256 stands beside it.
        return new MaterialFile(name, Hex(SHA1.HashData(content)), Hex(SHA256.HashData(content)));
#pragma warning restore CA5350
    }

    private static string Hex(byte[] hash) => Convert.ToHexString(hash).ToLowerInvariant();
}
