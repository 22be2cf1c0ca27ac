namespace CloudIam.PowerShell.Completion;

/// <summary>Turns rows that arrive into values to offer.</summary>
internal static class AsyncSelect
{
    /// <summary>The value of each row.</summary>
    public static async IAsyncEnumerable<LiveValue> ToValuesAsync<TRow>(this IAsyncEnumerable<TRow> rows, Func<TRow, LiveValue> value)
    {
        await foreach (var row in rows.ConfigureAwait(false))
        {
            yield return value(row);
        }
    }
}
