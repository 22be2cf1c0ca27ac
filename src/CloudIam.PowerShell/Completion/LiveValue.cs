namespace CloudIam.PowerShell.Completion;

/// <summary>A value that a parameter may have, as the cloud lists it.</summary>
/// <param name="Text">The value.</param>
/// <param name="Label">What tells it from others, such as the name of an id; null or empty for nothing.</param>
internal sealed record LiveValue(string Text, string? Label = null);
