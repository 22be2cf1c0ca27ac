using System.Text.Json;
using CloudIam.Emulator;

namespace CloudIam.Benchmarks.Lab;

/// <summary>The emulator in a process of its own, from the inside: serves, and counts when it is asked.</summary>
internal static class EmulatorHost
{
    /// <summary>The word that starts it.</summary>
    public const string Verb = "serve";

    /// <summary>Serves until the input ends.</summary>
    public static void Serve(string seedPath)
    {
        using var emulator = CloudEmulator.Start(new EmulatorOptions { SeedPath = seedPath });
        Console.WriteLine(JsonSerializer.Serialize(
            new { Endpoint = emulator.Endpoint.OriginalString, emulator.AccessKeyId, emulator.AccessKeySecret }));
        while (Console.ReadLine() is not null)
        {
            Console.WriteLine(JsonSerializer.Serialize(emulator.GetRequests().CountBy(request => request.Action).ToDictionary()));
            emulator.ClearRequests();
        }
    }
}
