namespace CloudIam.Core.Reports;

/// <summary>The order of ids for people: numbers by their value, everything else as text; the same in every culture.</summary>
internal sealed class NameOrder : IComparer<string>
{
    public static NameOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = (x ?? "", y ?? "");
        if (left.Length != right.Length && left.All(char.IsDigit) && right.All(char.IsDigit))
        {
            return left.Length.CompareTo(right.Length);
        }

        var order = StringComparer.OrdinalIgnoreCase.Compare(left, right);
        return order != 0 ? order : string.CompareOrdinal(left, right);
    }
}
