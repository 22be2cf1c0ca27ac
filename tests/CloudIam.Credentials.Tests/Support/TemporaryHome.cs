using CloudIam.Core.Credentials;

namespace CloudIam.Credentials.Tests.Support;

/// <summary>A home folder and variables of a test's own, gone when the test ends.</summary>
internal sealed class TemporaryHome : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _warnings = [];

    public TemporaryHome() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "cloudiam-" + Guid.NewGuid().ToString("N"));

    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>Sets an environment variable, for this home only.</summary>
    public string this[string variable]
    {
        set => _variables[variable] = value;
    }

    /// <summary>The machine that has this home and these variables.</summary>
    public CredentialMachine Machine(TimeProvider? timeProvider = null, Uri? endpoint = null, Uri? metadataEndpoint = null) => new()
    {
        Variables = name => _variables.TryGetValue(name, out var value) ? value : null,
        HomeDirectory = Folder,
        TimeProvider = timeProvider ?? TimeProvider.System,
        Endpoint = endpoint,
        // Nothing listens there: a test that gets that far must not leave the loopback interface.
        MetadataEndpoint = metadataEndpoint ?? new Uri("http://127.0.0.1:9"),
        Warn = _warnings.Add,
    };

    /// <summary>Writes a file below the home, readable by its owner only, and gives its path.</summary>
    public string Write(string relativePath, string content) => Write(relativePath, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Writes a file below the home, readable by its owner only, and gives its path.</summary>
    public string Write(string relativePath, byte[] content)
    {
        var path = Path.Combine(Folder, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
