using System.Globalization;

namespace CloudIam.Emulator.Http;

/// <summary>The value of the <c>Date</c> header, formatted once a second.</summary>
internal sealed class HttpDate(TimeProvider timeProvider)
{
    private Entry _current = new(long.MinValue, string.Empty);

    /// <summary>The present time, for example <c>Mon, 02 Mar 2026 03:04:05 GMT</c>, whatever the thread's culture.</summary>
    public string Value
    {
        get
        {
            var now = timeProvider.GetUtcNow();
            var second = now.ToUnixTimeSeconds();
            var current = _current;
            if (current.Second != second)
            {
                _current = current = new Entry(second, now.ToString("R", CultureInfo.InvariantCulture));
            }

            return current.Text;
        }
    }

    /// <summary>The time on a clock that is ahead by so much.</summary>
    public string Ahead(TimeSpan skew) => (timeProvider.GetUtcNow() + skew).ToString("R", CultureInfo.InvariantCulture);

    private sealed record Entry(long Second, string Text);
}
