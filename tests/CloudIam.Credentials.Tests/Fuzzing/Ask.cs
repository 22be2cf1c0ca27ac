using System.Collections;
using System.Reflection;
using CloudIam.Core.Credentials;

namespace CloudIam.Credentials.Tests.Fuzzing;

/// <summary>
/// Asks a source all that it can be asked: it gives a credential or says in its own exception why not, and shows no secret.
/// </summary>
internal static class Ask
{
    /// <summary>Stands for every secret; nothing else in the documents looks like it.</summary>
    public const string Canary = "Canary0123456789abcdef";

    private const int LongestText = 50_000;

    /// <summary>What the source gives twice over; null where it gives nothing.</summary>
    public static CredentialFinding? Source(Func<ICredentialSource> open, CredentialMachine machine, IEnumerable<string> warnings)
    {
        CredentialFinding? found = null;
        try
        {
            var source = open();
            Show(source.Preview());
            using var provider = new RefreshingCredentialProvider(source, machine.TimeProvider);
            found = provider.GetAsync(default).AsTask().GetAwaiter().GetResult();
            Show(found);

            // A provider asks for the time that is left each time.
            Show(provider.GetAsync(default).AsTask().GetAwaiter().GetResult());
            Assert.False(string.IsNullOrWhiteSpace(found.Credential.AccessKeyId), "There is a credential without an id.");
        }
        catch (CredentialException exception)
        {
            Assert.False(string.IsNullOrWhiteSpace(exception.Message), "There is no message.");
            Show(exception);
        }

        Assert.All(warnings, static warning => Show(warning));
        return found;
    }

    /// <summary>Looks for the secret in a thing and in all that it shows of itself.</summary>
    private static void Show(object? thing, int depth = 0)
    {
        if (thing is null || depth > 6)
        {
            return;
        }

        var text = thing.ToString() ?? "";
        Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
        Assert.True(text.Length <= LongestText, $"A text has {text.Length} characters.");
        if (thing is IDictionary data)
        {
            Assert.All(data.Values.Cast<object?>(), value => Show(value, depth + 1));
        }

        if (thing is Exception || thing.GetType().Namespace?.StartsWith("CloudIam", StringComparison.Ordinal) == true)
        {
            foreach (var property in thing.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                // A damaged document may have its secret where the id was; whoever shows an id masks it.
                if (property.GetIndexParameters().Length == 0 && property.PropertyType != typeof(MethodBase)
                    && property.Name != "AccessKeyId")
                {
                    Show(property.GetValue(thing), depth + 1);
                }
            }
        }
    }
}
