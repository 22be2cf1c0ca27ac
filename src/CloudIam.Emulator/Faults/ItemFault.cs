namespace CloudIam.Emulator.Faults;

/// <summary>A fault that strikes single items of a batch.</summary>
internal sealed class ItemFault(FiredFault fired)
{
    /// <summary>The code that was asked for; <see langword="null"/> for the service's own.</summary>
    public string? ErrorCode => fired.Fault.ErrorCode;

    /// <summary>Which of so many items are throttled: one at least, and of the others every fourth or so.</summary>
    public bool[] Throttled(int count)
    {
        var throttled = new bool[count];
        if (fired.Fault.Kind == EmulatorFaultKind.ItemThrottle && count > 0)
        {
            var random = new Random(fired.Number);
            for (var i = 0; i < count; i++)
            {
                throttled[i] = random.Next(4) == 0;
            }

            throttled[fired.Number % count] = true;
        }

        return throttled;
    }

    /// <summary>
    /// Which part of a throttled item, such as an account of a host group, is throttled by itself; <see langword="null"/> when the
    /// item is as a whole.
    /// </summary>
    public int? ThrottledPart(int index, int partCount) =>
        partCount > 1 && ((fired.Number >> (index % 16)) & 1) == 1 ? (fired.Number >> 16) % partCount : null;

    /// <summary>How often the answer tells of one of so many items.</summary>
    public int Mentions(int index, int count) => (index == fired.Number % count, fired.Fault.Kind) switch
    {
        (true, EmulatorFaultKind.DuplicateDetail) => 2,
        (true, EmulatorFaultKind.MissingDetail) => 0,
        _ => 1,
    };
}
