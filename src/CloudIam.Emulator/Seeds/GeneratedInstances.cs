using System.Globalization;

namespace CloudIam.Emulator.Seeds;

/// <summary>Instances made by rule: <c>i-emu</c> and a number of eight digits, from <c>i-emu00000001</c> on.</summary>
/// <remarks>
/// The number decides everything, so that a test can name an instance without looking. No role is bound. Every 13th is stopped;
/// projects <c>web</c>, <c>data</c> and <c>default</c> take turns; tag <c>env</c> is <c>prod</c> for odd numbers and <c>test</c>
/// for even ones.
/// </remarks>
internal static class GeneratedInstances
{
    private static readonly string[] s_projects = ["web", "data", "default"];
    private static readonly KeyValuePair<string, string>[] s_production = [new("env", "prod")];
    private static readonly KeyValuePair<string, string>[] s_test = [new("env", "test")];

    /// <summary>The first <paramref name="count"/> instances.</summary>
    public static InstanceSeed[] Create(int count)
    {
        var instances = new InstanceSeed[count];
        for (var i = 0; i < count; i++)
        {
            instances[i] = CreateOne(i + 1);
        }

        return instances;
    }

    private static InstanceSeed CreateOne(int number)
    {
        var digits = number.ToString("D8", CultureInfo.InvariantCulture);
        var project = s_projects[(number - 1) % s_projects.Length];
        return new InstanceSeed
        {
            InstanceId = "i-emu" + digits,
            InstanceName = project + "-" + digits,
            ProjectName = project,
            Status = number % 13 == 0 ? "STOPPED" : "RUNNING",
            Tags = number % 2 == 1 ? s_production : s_test,
        };
    }
}
