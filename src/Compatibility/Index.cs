namespace System;

/// <summary>A place in a sequence, counted from its start or, as in <c>list[^1]</c>, from its end.</summary>
/// <param name="value">How far from the start or the end; not negative.</param>
/// <param name="fromEnd">Whether it is counted from the end, which is 0.</param>
internal readonly struct Index(int value, bool fromEnd = false)
{
    /// <summary>How far from the start or the end.</summary>
    public int Value { get; } = value;

    /// <summary>Whether it is counted from the end.</summary>
    public bool IsFromEnd { get; } = fromEnd;

    /// <summary>A place that is counted from the start.</summary>
    public static implicit operator Index(int value) => new(value);

    /// <summary>The place in a sequence of this length, counted from the start.</summary>
    public int GetOffset(int length) => IsFromEnd ? length - Value : Value;
}
