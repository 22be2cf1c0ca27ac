using System.Globalization;

namespace CloudIam.Emulator;

/// <summary>The command line of the emulator as a program of its own.</summary>
internal sealed record ProgramArguments(bool IsHelp, int Port, string? SeedPath)
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Usage = """
        The APIs of Volcengine (ECS, IAM, STS) and Alibaba Cloud (RAM, Bastionhost, STS) on a port of 127.0.0.1.

        usage: CloudIam.Emulator [--port PORT] [--seed FILE]

          --port PORT   the port, 0 to 65535; 0, the default, takes a free one
          --seed FILE   a JSON file with the state to start from; without it a small one that is built in
          --help        this text

        Prints one line of JSON with endpoint, accessKeyId, accessKeySecret, region and alibabaCloudRegion,
        and serves until Ctrl+C.
        """;

    /// <summary>Parses a command line.</summary>
    /// <exception cref="FormatException">It is not as <see cref="Usage"/> says; the message tells what is wrong.</exception>
    public static ProgramArguments Parse(string[] arguments)
    {
        var parsed = new ProgramArguments(false, 0, null);
        for (var i = 0; i < arguments.Length; i++)
        {
            parsed = arguments[i] switch
            {
                "--help" or "-h" => parsed with { IsHelp = true },
                "--port" => parsed with { Port = ParsePort(Next(arguments, ref i)) },
                "--seed" => parsed with { SeedPath = Next(arguments, ref i) },
                var other => throw new FormatException($"\"{other}\" is not known; see --help."),
            };
        }

        return parsed;
    }

    private static string Next(string[] arguments, ref int index) =>
        ++index < arguments.Length ? arguments[index] : throw new FormatException($"{arguments[index - 1]} needs a value.");

    private static int ParsePort(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? port
            : throw new FormatException($"\"{text}\" is no port; a number from 0 to 65535 is.");
}
