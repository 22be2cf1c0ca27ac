namespace CloudIam.PowerShell.Pipeline;

/// <summary>Evens out what the pipeline binds, so that every input item is seen, the empty ones too.</summary>
internal static class Values
{
    /// <summary>The values trimmed; one empty text for null or an empty list, so that the item gets its answer.</summary>
    public static string[] OrOneEmpty(string?[]? values) =>
        values is null || values.Length == 0 ? [""] : Array.ConvertAll(values, OrEmpty);

    /// <summary>Whether there is a value that is not blank.</summary>
    public static bool HasAny(string?[]? values) => values?.Any(static value => !string.IsNullOrWhiteSpace(value)) ?? false;

    /// <summary>The value trimmed; an empty text for null.</summary>
    public static string OrEmpty(string? value) => value?.Trim() ?? "";
}
