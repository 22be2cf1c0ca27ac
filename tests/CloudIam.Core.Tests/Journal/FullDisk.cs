using CloudIam.Core.Journal;

namespace CloudIam.Core.Tests.Journal;

/// <summary>A file on a disk with little room: what does not fit is written in part, and then it fails.</summary>
internal sealed class FullDisk(long room) : MemoryStream
{
    public GrantJournal<string, int> OpenJournal() => new(new JournalFile("full-disk", this), new NumberCodec(), JournalLab.Header);

    public override void Write(byte[] buffer, int offset, int count)
    {
        var fits = (int)Math.Min(count, room - Position);
        base.Write(buffer, offset, fits);
        if (fits < count)
        {
            throw new IOException("No space left on device");
        }
    }
}
