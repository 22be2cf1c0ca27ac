using System.Globalization;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator.Volcengine.Ecs;

/// <summary>Reads the parameters that ECS operations have in common, by the documented limits.</summary>
internal static class EcsParameters
{
    /// <summary>The most instances in one call.</summary>
    private const int MaxInstances = 100;

    private const int MaxClientTokenLength = 64;

    /// <summary><c>InstanceIds.N</c>, at least one.</summary>
    public static string[] RequireInstanceIds(ApiCall call)
    {
        var ids = InstanceIds(call);
        return ids.Length > 0 ? ids : throw EcsErrors.MissingParameter("InstanceIds");
    }

    /// <summary><c>InstanceIds.N</c>: at most 100, numbered from 1 without a gap, none twice.</summary>
    public static string[] InstanceIds(ApiCall call)
    {
        var ids = List(call, "InstanceIds");
        if (ids.Length > MaxInstances)
        {
            throw EcsErrors.InvalidArgument($"InstanceIds has more than {MaxInstances} elements.");
        }

        return new HashSet<string>(ids, StringComparer.Ordinal).Count == ids.Length
            ? ids
            : throw EcsErrors.InvalidArgument("InstanceIds holds an id twice.");
    }

    /// <summary>A list in dotted form, <c>Name.1</c>, <c>Name.2</c> and so on; empty when absent.</summary>
    public static string[] List(ApiCall call, string name)
    {
        var prefix = name + ".";
        var entries = new List<KeyValuePair<int, string>>();
        foreach (var parameter in call.Parameters.All)
        {
            if (parameter.Key.StartsWith(prefix, StringComparison.Ordinal))
            {
                var isNumber = int.TryParse(
                    parameter.Key.Substring(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
                entries.Add(isNumber && parameter.Value.Length > 0
                    ? new(number, parameter.Value)
                    : throw EcsErrors.InvalidArgument($"{parameter.Key} is not numbered, or is empty."));
            }
        }

        // Signed queries are in ordinal order, .10 before .2.
        entries.Sort(static (left, right) => left.Key.CompareTo(right.Key));
        var values = new string[entries.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = entries[i].Key == i + 1
                ? entries[i].Value
                : throw EcsErrors.InvalidArgument($"{name} must be numbered from 1 without a gap.");
        }

        return values;
    }

    /// <summary>A parameter that must be there.</summary>
    public static string Require(ApiCall call, string name) =>
        call.Parameters[name] is { Length: > 0 } value ? value : throw EcsErrors.MissingParameter(name);

    /// <summary><c>ClientToken</c>: ASCII, at most 64 characters; <see langword="null"/> when absent or empty.</summary>
    public static string? ClientToken(ApiCall call)
    {
        if (call.Parameters["ClientToken"] is not { Length: > 0 } token)
        {
            return null;
        }

        return token.Length <= MaxClientTokenLength && token.All(static character => character <= '\x7f')
            ? token
            : throw EcsErrors.ClientTokenMalformed();
    }
}
