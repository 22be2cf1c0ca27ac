using System.Collections;
using System.Management.Automation;

namespace CloudIam.PowerShell.Reports;

/// <summary>
/// Something that was piped in, by its properties' names: results and reads of this module as they are, from a job or a file, and
/// rows of a table have the same names.
/// </summary>
internal sealed class InputRow
{
    private const string Namespace = "CloudIam.PowerShell.";
    private readonly PSObject _input;

    public InputRow(PSObject input)
    {
        _input = input;
        TypeName = FindTypeName(input);
    }

    /// <summary>The type of this module that it is or was, without its namespace; null when it does not say.</summary>
    public string? TypeName { get; }

    /// <summary>What it calls itself.</summary>
    public string Description => _input.TypeNames.Count > 0 ? _input.TypeNames[0] : _input.BaseObject.GetType().FullName!;

    public bool Has(string name) => _input.Properties[name] is not null;

    /// <summary>A property as text; empty when it is not there or is null.</summary>
    public string Text(string name) => ToText(_input.Properties[name]?.Value);

    /// <summary>A property as text; null when it is not there, null or empty.</summary>
    public string? TextOrNull(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>A property as a whole number; 0 when it is none.</summary>
    public int Number(string name) =>
        LanguagePrimitives.TryConvertTo<int>(_input.Properties[name]?.Value, out var number) ? number : 0;

    /// <summary>A status as it is, as a name, or as the number that is left of it in JSON; null when it is none.</summary>
    public GrantStatus? Status(string name) =>
        Enum.TryParse<GrantStatus>(Text(name), ignoreCase: true, out var status)
        && status is >= GrantStatus.Added and <= GrantStatus.Unknown
            ? status
            : null;

    /// <summary>What a list holds; null when the property is no list, as in a table file.</summary>
    public IEnumerable<PSObject>? List(string name)
    {
        var value = _input.Properties[name]?.Value;
        return (value is PSObject wrapped ? wrapped.BaseObject : value) is IEnumerable list and not string
            ? list.Cast<object?>().Where(static one => one is not null).Select(static one => PSObject.AsPSObject(one!))
            : null;
    }

    /// <summary>A value as text; empty for null.</summary>
    public static string ToText(object? value) => value as string ?? LanguagePrimitives.ConvertTo<string>(value) ?? "";

    private static string? FindTypeName(PSObject input)
    {
        if (input.BaseObject is not PSCustomObject)
        {
            return Strip(input.BaseObject.GetType().FullName!);
        }

        // From a job or a file (Deserialized.), through Select-Object (Selected.), from a table of Windows PowerShell (CSV:).
        foreach (var name in input.TypeNames)
        {
            if (Strip(name) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string? Strip(string typeName)
    {
        var start = typeName.IndexOf(Namespace, StringComparison.Ordinal);
        return start < 0 ? null : typeName.Substring(start + Namespace.Length);
    }
}
