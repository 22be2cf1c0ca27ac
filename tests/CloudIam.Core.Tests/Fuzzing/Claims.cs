using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Http;

namespace CloudIam.Core.Tests.Fuzzing;

/// <summary>What holds of any verdict, whatever the answer was.</summary>
internal static class Claims
{
    private const int LongestMessage = 5_000;

    /// <summary>The caller's secrets, in JSON, for a server that sends them back.</summary>
    public static string[] Secrets { get; } =
        [$"\"{Calls.Credential.AccessKeySecret}\"", $"\"{Calls.Credential.SecurityToken}\""];

    /// <summary>One verdict for each part; a failure has a code and words, which are fit to be shown.</summary>
    public static void AreSound(int parts, IReadOnlyList<GrantVerdict> verdicts)
    {
        Assert.Equal(parts, verdicts.Count);
        foreach (var verdict in verdicts)
        {
            if (verdict.Status is GrantStatus.Added or GrantStatus.AlreadyPresent)
            {
                Assert.Null(verdict.ErrorCode);
                Assert.Null(verdict.ErrorMessage);
            }
            else
            {
                Assert.True(
                    verdict.Status is GrantStatus.Failed or GrantStatus.Unknown, $"{verdict.Status} is no outcome of giving.");
                Assert.Matches(@"\A[A-Za-z0-9_.:-]{1,100}\z", verdict.ErrorCode);
                Assert.False(string.IsNullOrWhiteSpace(verdict.ErrorMessage), "There is no message.");
            }

            AreFit(verdict.ErrorCode, verdict.ErrorMessage, verdict.RequestId);
            AreFit(verdict.Exception?.MissingPermission?.Action, verdict.Exception?.MissingPermission?.Resource,
                verdict.Exception?.RequestId);
        }
    }

    /// <summary>Whether words can go to a screen: short enough, nothing that steers a terminal, no secret.</summary>
    public static void AreFit(params string?[] words)
    {
        foreach (var text in words.OfType<string>())
        {
            Assert.True(text.Length <= LongestMessage, $"A text has {text.Length} characters.");
            Assert.False(
                text.Any(static character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')),
                $"A text steers: {text}");
            Assert.DoesNotContain(Calls.Credential.AccessKeySecret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Calls.Credential.SecurityToken!, text, StringComparison.Ordinal);
        }
    }
}
