using System.ComponentModel;
using System.Management.Automation;

namespace CloudIam.PowerShell.Views;

/// <summary>What the table views show of a row that may have failed. For the views alone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ResultRow
{
    /// <summary>
    /// A value to show: as it is in a row that is well, else as text in the colour that this PowerShell has for errors, or for
    /// warnings where nobody knows. Also of an object that comes from a file or another process.
    /// </summary>
    /// <param name="row">The object.</param>
    /// <param name="property">The property of it.</param>
    /// <returns>The value; null when there is none.</returns>
    public static object? Cell(PSObject? row, string property)
    {
        var value = row?.Properties[property]?.Value;
        var style = value is null ? "" : StyleOf(row!);
        return style.Length == 0 ? value : $"{style}{value}{HostStyle.Reset}";
    }

    private static string StyleOf(PSObject row)
    {
        var outcome = row.Properties["Status"] ?? row.Properties["Succeeded"];

        // As text, for in an object from elsewhere the status is no GrantStatus any more.
        return outcome?.Value?.ToString() switch
        {
            nameof(GrantStatus.Failed) or "False" => HostStyle.Error,
            nameof(GrantStatus.Unknown) => HostStyle.Warning,
            _ => "",
        };
    }
}
