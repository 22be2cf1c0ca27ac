namespace CloudIam.Core.Reports;

/// <summary>Something by its id, with its name where the input tells it.</summary>
/// <param name="Id">The id; empty when a name led to none.</param>
/// <param name="Name">The name; null when it is not known.</param>
public sealed record ReportName(string Id, string? Name)
{
    /// <summary>Id and name, or the one of them that there is.</summary>
    public override string ToString() =>
        string.IsNullOrEmpty(Name) ? Id : Id.Length == 0 ? Name! : $"{Id} ({Name})";
}
