namespace CloudIam.Demo;

/// <summary>Reads the demo's tables, which hold no quotes and no commas within a cell.</summary>
internal static class DemoInput
{
    /// <summary>The rows of a table beside this program.</summary>
    /// <exception cref="InvalidDataException">The table has other columns.</exception>
    public static List<string[]> Read(string fileName, string[] columns)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, fileName));
        return lines[0].Split(',').SequenceEqual(columns)
            ? lines.Skip(1).Select(static line => line.Split(',')).ToList()
            : throw new InvalidDataException($"{fileName} must have the columns {string.Join(", ", columns)}.");
    }
}
