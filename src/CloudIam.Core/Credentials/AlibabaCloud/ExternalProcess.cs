using System.ComponentModel;
using System.Diagnostics;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>Runs a program for its output: no shell, no input, bounded in time and size, ended with its children where possible.</summary>
internal static class ExternalProcess
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Runs a program to its end.</summary>
    /// <param name="source">The source, for messages.</param>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="timeout">Longest time it may run.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="CredentialException">It cannot be started, fails, takes too long or says too much.</exception>
    public static async Task<byte[]> RunAsync(
        string source, IReadOnlyList<string> words, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo(words) };
        Start(source, process);
        try
        {
            process.StandardInput.Close();
            var output = ReadAsync(process.StandardOutput.BaseStream);
            // Read so that the program does not wait for a full pipe; what it says may be secret, so nobody sees it.
            _ = DrainAsync(process.StandardError.BaseStream);
            var exit = WaitForExitAsync(process, output);
            using var finished = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var limit = Task.Delay(timeout, finished.Token);
            if (await Task.WhenAny(exit, limit).ConfigureAwait(false) == limit)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new CredentialException(
                    source, AlibabaCloudCredentialMessages.FormatProcessTimeout(timeout.ToSecondsText()));
            }

            finished.Cancel();
            var bytes = await exit.ConfigureAwait(false)
                ?? throw new CredentialException(source, AlibabaCloudCredentialMessages.ProcessTooLong);
            return process.ExitCode == 0
                ? bytes
                : throw new CredentialException(source, AlibabaCloudCredentialMessages.FormatProcessFailed(process.ExitCode));
        }
        finally
        {
            Kill(process);
        }
    }

    private static ProcessStartInfo StartInfo(IReadOnlyList<string> words)
    {
        var info = new ProcessStartInfo
        {
            FileName = words[0],
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
#if NET8_0_OR_GREATER
        foreach (var word in words.Skip(1))
        {
            info.ArgumentList.Add(word);
        }
#else
        info.Arguments = CommandLine.Join(words.Skip(1));
#endif
        return info;
    }

    private static void Start(string source, Process process)
    {
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            // The exception quotes the whole command, and arguments may be secret.
            throw new CredentialException(
                source, AlibabaCloudCredentialMessages.ProcessNotStarted);
        }
    }

    /// <summary>Its output once it has ended; null when that is too large.</summary>
    private static async Task<byte[]?> WaitForExitAsync(Process process, Task<byte[]?> output)
    {
        var bytes = await output.ConfigureAwait(false);
        if (bytes is not null)
        {
#if NET8_0_OR_GREATER
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
#else
            await Task.Run(process.WaitForExit).ConfigureAwait(false);
#endif
        }

        return bytes;
    }

    private static async Task<byte[]?> ReadAsync(Stream stream)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
#pragma warning disable CA1835 // The overload for Memory<byte> is not on netstandard2.0.
            var read = await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false);
#pragma warning restore CA1835
            if (read == 0)
            {
                return bytes.ToArray();
            }

            bytes.Write(buffer, 0, read);
            if (bytes.Length > MaxBytes)
            {
                return null;
            }
        }
    }

    private static async Task DrainAsync(Stream stream)
    {
        try
        {
            await stream.CopyToAsync(Stream.Null).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The program was ended.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited)
            {
#if NET8_0_OR_GREATER
                process.Kill(entireProcessTree: true);
#else
                process.Kill();
#endif
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or NotSupportedException
            or AggregateException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
