using System.Globalization;

namespace CloudIam.Core.Tests.Messages;

/// <summary>Runs a test under another UI culture, and puts the test's own back.</summary>
internal sealed class UICultureScope : IDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentUICulture;

    public UICultureScope(string name) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);

    public void Dispose() => CultureInfo.CurrentUICulture = _culture;
}
