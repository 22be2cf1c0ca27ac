namespace CloudIam.Core.Tests.Grants;

/// <summary>One input item: its place in the input, its key, and what it asks for.</summary>
internal sealed record Row<TPart>(int Number, string Key, IReadOnlyList<TPart> Parts)
{
    public override string ToString() => $"{Number}:{Key}[{string.Join(' ', Parts)}]";
}
