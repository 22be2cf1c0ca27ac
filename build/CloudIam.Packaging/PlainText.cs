namespace CloudIam.Packaging;

/// <summary>Text files as the project writes them.</summary>
internal static class PlainText
{
    /// <summary>A text with the project's line ends, without white space at its ends.</summary>
    public static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n").Trim();
}
