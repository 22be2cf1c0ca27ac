namespace CloudIam.Emulator.Tests.Support;

/// <summary>Shorthand for lists of names and values.</summary>
internal static class Pairs
{
    public static List<KeyValuePair<string, string>> Of(params (string Name, string Value)[] pairs) =>
        [.. pairs.Select(pair => new KeyValuePair<string, string>(pair.Name, pair.Value))];

    /// <summary>Name.1, Name.2 and so on.</summary>
    public static (string Name, string Value)[] List(string name, IEnumerable<string> values) =>
        [.. values.Select((value, index) => ($"{name}.{index + 1}", value))];
}
