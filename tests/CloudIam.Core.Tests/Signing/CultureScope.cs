using System.Globalization;

namespace CloudIam.Core.Tests.Signing;

/// <summary>Runs a test under another culture, and puts the thread's own back.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    public CultureScope(string name) => CultureInfo.CurrentCulture = new CultureInfo(name, useUserOverride: false);

    public void Dispose() => CultureInfo.CurrentCulture = _culture;
}
