using System.Collections;
using System.Management.Automation;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>
/// Takes numbers for ids, from JSON for example. Without it, an object whose property is a number is not bound by that property:
/// PowerShell prefers the whole object's text to converting the property.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NumbersAsTextAttribute : ArgumentTransformationAttribute
{
    private static string NoText => ArgumentMessages.ObjectNoText;

    /// <summary>
    /// Whether an object that is neither text nor a number is not taken. Then a piped object binds by its other properties alone,
    /// where its whole text would be taken for an id else.
    /// </summary>
    public bool RefusesObjects { get; set; }

    /// <summary>
    /// As <see cref="RefusesObjects"/>, for objects that have one of these properties. Any other object is taken, so that it gets
    /// its answer.
    /// </summary>
    public string[] RefusesObjectsWith { get; set; } = [];

    /// <summary>Numbers, and what converts like them, as text; anything else as it is.</summary>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var text = ToText(inputData);
        return text is PSObject { BaseObject: not (string or IList) } given
            && (RefusesObjects || Array.Exists(RefusesObjectsWith, name => given.Properties[name] is not null))
            // The one failure after which PowerShell goes on to the object's properties.
            ? throw new ArgumentTransformationMetadataException(NoText, new PSInvalidCastException(NoText))
            : text;
    }

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
