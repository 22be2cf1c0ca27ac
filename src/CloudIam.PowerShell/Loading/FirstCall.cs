#if NET8_0_OR_GREATER
using CloudIam.Core.Http;

namespace CloudIam.PowerShell.Loading;

/// <summary>
/// Gets ready, on another thread, what a session's first command needs: while PowerShell still binds its arguments, the rest is loaded
/// and compiled.
/// </summary>
internal static class FirstCall
{
    private static int s_isPrepared;

    /// <summary>Begins, once in a process. Returns at once; what goes wrong here would show when the call is made.</summary>
    /// <param name="cloud">The cloud that will be called.</param>
    public static void Prepare(CloudProvider cloud)
    {
        // With one processor it would only delay the command's own work.
        if (Environment.ProcessorCount > 1 && Interlocked.Exchange(ref s_isPrepared, 1) == 0)
        {
            _ = Task.Run(() => Rehearsal.RunAsync((Core.Http.CloudProvider)(int)cloud));
        }
    }
}
#endif
