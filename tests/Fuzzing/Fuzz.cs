using System.Globalization;
using System.Text;
using Xunit.Sdk;

namespace CloudIam.Tests.Fuzzing;

/// <summary>
/// Puts damaged documents through a test. Half of the damage is the same in each run, the other half by chance.
/// </summary>
/// <remarks>
/// A failure names the seed and the damage; with the variable <c>CLOUDIAM_FUZZ_SEED</c> set to that seed the same run comes
/// again.
/// </remarks>
internal static class Fuzz
{
    private const string SeedVariable = "CLOUDIAM_FUZZ_SEED";

    /// <summary>Longest part of a document in a failure's message; what damages it is named in any case.</summary>
    private const int ShownBytes = 600;

    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(60);

    private static int Seed { get; } = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : Environment.TickCount;

    /// <summary>A JSON document damaged in all ways.</summary>
    /// <param name="document">A good document.</param>
    /// <param name="byChance">How many documents are damaged by chance.</param>
    /// <param name="swaps">
    /// In how many documents two values change places. None where one is a secret: in a name's place it would be a name, which is
    /// shown.
    /// </param>
    /// <param name="check">The test; whatever it throws is a failure.</param>
    /// <param name="oddValues">Values, in JSON, that each value is to turn into besides the usual ones.</param>
    /// <returns>How many documents were put through.</returns>
    public static int Json(string document, int byChance, int swaps, Action<byte[]> check, params string[] oddValues)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        var random = new Random(Seed);
        return Run(
            [
                .. WholeDocuments.All(bytes),
                .. Bytes.Truncations(bytes),
                .. JsonMutations.All(bytes, oddValues),
                .. Enumerable.Range(0, byChance).Select(_ => Bytes.Random(bytes, random)),
                .. Enumerable.Range(0, swaps).Select(_ => JsonMutations.Swap(bytes, random)),
            ],
            check);
    }

    /// <summary>As <see cref="Json"/>, for a document of another format.</summary>
    public static int Text(string document, int byChance, Action<byte[]> check)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        var random = new Random(Seed);
        return Run(
            [
                .. WholeDocuments.All(bytes),
                .. Bytes.Truncations(bytes),
                .. Enumerable.Range(0, byChance).Select(_ => Bytes.Random(bytes, random)),
            ],
            check);
    }

    private static int Run(IReadOnlyList<Mutant> mutants, Action<byte[]> check)
    {
        foreach (var mutant in mutants)
        {
            try
            {
                // A hang must become a failure that names its document.
                if (!Task.Run(() => check(mutant.Bytes)).Wait(s_hang))
                {
                    throw new TimeoutException($"Not done within {s_hang.TotalSeconds:0} seconds.");
                }
            }
            catch (Exception exception)
            {
                var cause = exception is AggregateException { InnerException: { } inner } ? inner : exception;
                var shown = Encoding.Latin1.GetString(mutant.Bytes.AsSpan(0, Math.Min(mutant.Bytes.Length, ShownBytes)));
                throw new XunitException(
                    $"The document with {mutant.Name} ({SeedVariable}={Seed}, {mutant.Bytes.Length} bytes): "
                    + $"{cause.Message}\n{shown}",
                    cause);
            }
        }

        return mutants.Count;
    }
}
