using System.Text;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Reports.Html;

/// <summary>The page's own style and script, and the policy that allows these and nothing else.</summary>
internal static class PageAssets
{
    private static readonly string[] s_scripts = ["dom.js", "failures.js", "map.js", "page.js"];

    private static readonly Lazy<string> s_style = new(static () => Read("report.css"));

    private static readonly Lazy<string> s_script = new(static () =>
        "\"use strict\";\n" + string.Concat(s_scripts.Select(Read)));

    /// <summary>The style sheet.</summary>
    public static string Style => s_style.Value;

    /// <summary>The script.</summary>
    public static string Script => s_script.Value;

    /// <summary>Nothing may be fetched, and only this very style and script run. The icon is an empty one in the page.</summary>
    public static string Policy =>
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; img-src data:; base-uri 'none'; "
        + "form-action 'none'; require-trusted-types-for 'script'";

    private static string Hash(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return "sha256-" + Convert.ToBase64String(Digest.Sha256(bytes, bytes.Length));
    }

    /// <remarks>A browser reads every end of a line as a line feed, and hashes what it reads.</remarks>
    private static string Read(string name)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream($"CloudIam.Core.Reports.{name}")
            ?? throw new InvalidOperationException($"The assembly was built without {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
