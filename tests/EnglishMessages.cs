using System.Globalization;
using System.Runtime.CompilerServices;

namespace CloudIam.Tests;

/// <summary>Tests compare English messages, whatever language the machine speaks; those about another language say so themselves.</summary>
internal static class EnglishMessages
{
#pragma warning disable CA2255 // A test assembly has no other place that runs before all its tests.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Choose() =>
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
}
