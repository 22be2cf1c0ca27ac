#if NET8_0_OR_GREATER
namespace CloudIam.Emulator;
internal static class Program { private static int Main() { Console.WriteLine("{}"); return 0; } }
#endif
