using FsCheck;
using FsCheck.Fluent;

namespace CloudIam.Core.Tests.Grants;

/// <summary>A random input, and what becomes of each part of it.</summary>
internal sealed record Scenario(IReadOnlyList<Row<int>> Rows, int Lanes, int BatchSize, IReadOnlyList<Fate> Fates, bool TakeEarly)
{
    /// <summary>Parts are numbers below this, few enough that duplicates are common.</summary>
    private const int PartCount = 40;

    public static Arbitrary<Scenario> WithFailures { get; } = Any(
        Gen.Frequency(
            (6, Gen.Constant(Fate.Succeeds)),
            (3, Gen.Elements(Enum.GetValues<Fate>()))));

    public static Arbitrary<Scenario> WithoutFailures { get; } = Any(Gen.Constant(Fate.Succeeds));

    public Fate FateOf(int part) => Fates[part];

    public override string ToString() =>
        $"lanes {Lanes}, batch size {BatchSize}, fates {string.Join(' ', Fates.Select((fate, part) => $"{part}={fate}"))}, "
        + $"take early {TakeEarly}, rows {string.Join(' ', Rows)}";

    private static Arbitrary<Scenario> Any(Gen<Fate> fate)
    {
        var part = Gen.Choose(0, PartCount - 1);
        var row =
            from key in Gen.Elements("a", "b", "c", "d")
            from count in Gen.Choose(0, 4)
            from parts in part.ListOf(count)
            select (Key: key, Parts: parts);
        var scenario =
            from length in Gen.Choose(0, 150)
            from rows in row.ListOf(length)
            from lanes in Gen.Choose(1, 16)
            from batchSize in Gen.Choose(1, 12)
            from fates in fate.ListOf(PartCount)
            from takeEarly in Gen.Elements(true, false)
            select new Scenario(
                rows.Select((one, number) => new Row<int>(number, one.Key, [.. one.Parts])).ToList(), lanes, batchSize, [.. fates], takeEarly);
        return scenario.ToArbitrary();
    }
}
