using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Journal;

/// <summary>
/// The file of a journal: opened for one process, readable for its owner alone, written a whole line at a time. A line that was
/// written outlives this process; whether it outlives a power cut is the operating system's affair.
/// </summary>
/// <param name="path">The file, for messages.</param>
/// <param name="stream">The file, without a buffer of its own.</param>
internal sealed class JournalFile(string path, Stream stream) : IDisposable
{
    private readonly object _lock = new();
    private volatile JournalException? _failure;

    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Why nothing can be written any more; null as long as all is well.</summary>
    public JournalException? Failure => _failure;

    /// <summary>Opens a file, or makes an empty one.</summary>
    /// <exception cref="JournalException">It cannot be opened for writing, or another process has it.</exception>
    public static JournalFile Open(string path)
    {
        try
        {
            var stream = OpenStream(path);
            if (!stream.CanSeek)
            {
                stream.Dispose();
                throw new IOException(JournalMessages.PipeOrDevice);
            }

            return new JournalFile(path, stream);
        }
        catch (Exception exception) when (exception
            is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new JournalException(
                ClientErrorCodes.JournalFailed,
                Directory.Exists(path)
                    ? JournalMessages.FormatFolder(path)
                    : JournalMessages.FormatCannotOpen(path, exception.Message),
                exception);
        }
    }

    /// <summary>The beginning of the file, at most so many bytes.</summary>
    public byte[] ReadStart(int length)
    {
        stream.Position = 0;
        var start = new byte[length];
        var count = 0;
        for (var read = -1; read != 0 && count < length; count += read)
        {
            read = stream.Read(start, count, length - count);
        }

        return start.AsSpan(0, count).ToArray();
    }

    /// <summary>
    /// Every line that was written to its end, without the line feed. A line is good until the next one is asked for.
    /// </summary>
    public IEnumerable<ReadOnlyMemory<byte>> ReadLines()
    {
        stream.Position = 0;
        var buffer = new byte[64 * 1024];
        var count = 0;
        while (true)
        {
            if (count == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = stream.Read(buffer, count, buffer.Length - count);
            if (read == 0)
            {
                yield break;
            }

            var searched = count;
            count += read;
            var start = 0;
            for (int end; (end = Array.IndexOf(buffer, (byte)'\n', searched, count - searched)) >= 0; searched = start = end + 1)
            {
                yield return buffer.AsMemory(start, end - start);
            }

            Array.Copy(buffer, start, buffer, 0, count - start);
            count -= start;
        }
    }

    /// <summary>Cuts off what a process did not live to write to its end, and goes on writing there.</summary>
    /// <param name="length">The length of all whole lines.</param>
    /// <exception cref="JournalException">It could not be cut off.</exception>
    public void CutTo(long length) => Write(() =>
    {
        if (stream.Length > length)
        {
            stream.SetLength(length);
        }

        stream.Position = length;
    });

    /// <summary>Writes a line at the end; when it returns, the operating system has it.</summary>
    /// <exception cref="JournalException">
    /// It could not be written, now or before; what came out of it is cut off by the next process.
    /// </exception>
    public void Append(byte[] line) => Write(() =>
    {
        stream.Write(line, 0, line.Length);
        stream.Flush();
    });

    /// <summary>Closes the file. Lanes that are ending find it closed.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            stream.Dispose();
        }
    }

    private void Write(Action write)
    {
        lock (_lock)
        {
            // After a line that may stand there in part, another one would make it a line in the middle that nobody can read.
            if (_failure is { } failure)
            {
                throw failure;
            }

            try
            {
                write();
            }
            catch (Exception exception)
            {
                // Whatever it is: a file that is too large is an ArgumentOutOfRangeException, for example.
                _failure = new JournalException(
                    ClientErrorCodes.JournalFailed,
                    JournalMessages.FormatCannotWrite(Path, exception.Message),
                    exception);
                throw _failure;
            }
        }
    }

    private static FileStream OpenStream(string path)
    {
#if NET8_0_OR_GREATER
        if (!OperatingSystem.IsWindows())
        {
            return OpenForOwner(path);
        }
#endif
        return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 1);
    }

#if NET8_0_OR_GREATER
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static FileStream OpenForOwner(string path)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            // On Unix nothing less keeps a second writer out: every other mode is a shared lock.
            Share = FileShare.None,
            BufferSize = 0,
            UnixCreateMode = Owner,
        });
        try
        {
            if (File.GetUnixFileMode(stream.SafeFileHandle) != Owner)
            {
                File.SetUnixFileMode(stream.SafeFileHandle, Owner);
            }

            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
#endif
}
