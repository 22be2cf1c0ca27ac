#if NET8_0_OR_GREATER
using System.Runtime.InteropServices;
using System.Text;
using CloudIam.Emulator.Api;

namespace CloudIam.Emulator;

/// <summary>The emulator as a program of its own.</summary>
internal static class Program
{
    private const int Failure = 1;
    private const int UsageError = 2;

    private static int Main(string[] arguments)
    {
        try
        {
            var parsed = ProgramArguments.Parse(arguments);
            if (parsed.IsHelp)
            {
                Console.WriteLine(ProgramArguments.Usage);
                return 0;
            }

            Serve(new EmulatorOptions { Port = parsed.Port, SeedPath = parsed.SeedPath });
            return 0;
        }
        catch (FormatException exception)
        {
            return Fail(exception, UsageError);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Fail(exception, Failure);
        }
    }

    private static void Serve(EmulatorOptions options)
    {
        using var stopped = new ManualResetEventSlim();
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopped.Set();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var emulator = CloudEmulator.Start(options);
        Console.WriteLine(Describe(emulator));
        stopped.Wait();
    }

    private static string Describe(CloudEmulator emulator) => Encoding.UTF8.GetString(JsonAnswer.Write(writer =>
    {
        writer.WriteString("endpoint", emulator.Endpoint.OriginalString);
        writer.WriteString("accessKeyId", emulator.AccessKeyId);
        writer.WriteString("accessKeySecret", emulator.AccessKeySecret);
        writer.WriteString("region", emulator.Region);
        writer.WriteString("alibabaCloudRegion", emulator.AlibabaCloudRegion);
    }));

    private static int Fail(Exception exception, int exitCode)
    {
        Console.Error.WriteLine(exception.Message);
        return exitCode;
    }
}
#endif
