using System.Management.Automation;
using System.Reflection;

namespace CloudIam.PowerShell.Views;

/// <summary>
/// <c>$PSStyle</c>, which PowerShell has since 7.2 and the contract that this module is compiled for does not. Every text is
/// empty where it is missing or its user wants plain text. Its own rules on output that goes to a file or a pipe stand.
/// </summary>
internal static class HostStyle
{
    private static readonly object? s_style =
        typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance")?.GetValue(null);

    /// <summary>Begins what is an error.</summary>
    public static string Error => Formatting(nameof(Error));

    /// <summary>Begins what is a warning.</summary>
    public static string Warning => Formatting(nameof(Warning));

    /// <summary>Ends either.</summary>
    public static string Reset => s_style is null ? "" : Read(s_style, nameof(Reset)) as string ?? "";

    /// <summary>Read each time, for the user may change it.</summary>
    private static string Formatting(string name) =>
        s_style is not null
        && Read(s_style, "OutputRendering")?.ToString() != "PlainText"
        && Read(s_style, "Formatting") is { } formatting
            ? Read(formatting, name) as string ?? ""
            : "";

    private static object? Read(object instance, string name) =>
        instance.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance)?.GetValue(instance);
}
