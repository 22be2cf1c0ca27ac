using System.Collections;
using System.Management.Automation;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>
/// Takes numbers for ids, from JSON for example. Without it, an object whose property is a number is not bound by that property:
/// PowerShell prefers the whole object's text to converting the property.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumbersAsTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>Numbers, and what converts like them, as text; anything else as it is.</summary>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => ToText(inputData);

    private static object ToText(object value)
    {
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        return plain switch
        {
            string => value,
            IConvertible or Guid => LanguagePrimitives.ConvertTo<string>(plain),
            IList list => list.Cast<object>().Select(ToText).ToArray(),
            _ => value,
        };
    }
}
