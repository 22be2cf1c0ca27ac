using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Emulator.Tests.Faults;

public sealed class FaultScheduleTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly FaultLab _lab;

    public FaultScheduleTests() => _lab = new FaultLab(_time);

    public void Dispose() => _lab.Dispose();

    private async Task<string> Next() => (await _lab.Clouds.Ram("ListRoles")).Code ?? "ok";

    private async Task<string> Run(int count)
    {
        var run = new List<string>();
        for (var i = 0; i < count; i++)
        {
            run.Add(await Next());
        }

        return string.Join(" ", run);
    }

    [Fact]
    public async Task Without_faults_nothing_is_different()
    {
        Assert.Empty(_lab.Emulator.GetFaults());
        Assert.Equal("ok ok", await Run(2));

        _lab.Add(EmulatorFaultKind.Throttle);
        _lab.Emulator.ClearFaults();

        Assert.Empty(_lab.Emulator.GetFaults());
        Assert.Equal("ok ok", await Run(2));
    }

    [Fact]
    public async Task A_count_is_the_most_that_comes_and_the_fault_stays_to_be_looked_at()
    {
        _lab.Add(EmulatorFaultKind.Throttle, count: 2);

        Assert.Equal("Throttling.User Throttling.User ok ok", await Run(4));
        Assert.Equal(2, Assert.Single(_lab.Emulator.GetFaults()).FiredCount);
    }

    [Fact]
    public async Task The_first_fault_that_comes_decides()
    {
        _lab.Add(EmulatorFaultKind.ServerError, errorCode: "InternalError");
        _lab.Add(EmulatorFaultKind.Throttle, count: 2);

        Assert.Equal("InternalError Throttling.User Throttling.User ok", await Run(4));
    }

    [Theory]
    [InlineData("AttachPolicyToRole", "ok")]
    [InlineData("List", "ok")]
    [InlineData("ListRoles", "Throttling.User")]
    [InlineData("list*", "Throttling.User")]
    [InlineData("L?stRoles", "Throttling.User")]
    [InlineData("*Roles", "Throttling.User")]
    [InlineData("List.oles", "ok")]
    [InlineData("*o*e*s*", "Throttling.User")]
    [InlineData("*s?", "ok")]
    [InlineData("ListRoles?", "ok")]
    public async Task A_pattern_tells_the_actions(string pattern, string code)
    {
        _lab.Add(EmulatorFaultKind.Throttle, pattern);

        Assert.Equal(code, await Next());
    }

    [Fact]
    public async Task A_window_of_time_begins_and_ends()
    {
        _lab.Emulator.AddFault(new EmulatorFault { Kind = EmulatorFaultKind.Throttle, FromSeconds = 10, ForSeconds = 5 });

        Assert.Equal("ok", await Next());
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal("ok", await Next());
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("Throttling.User", await Next());
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal("Throttling.User", await Next());
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("ok", await Next());
    }

    [Fact]
    public async Task A_rate_limit_counts_each_action_in_each_second()
    {
        _lab.Emulator.AddFault(new EmulatorFault { Kind = EmulatorFaultKind.RateLimit, PerSecond = 3, Milliseconds = 700 });

        Assert.Equal("ok ok ok Throttling.User Throttling.User", await Run(5));
        (await _lab.Attach()).Expect(200);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("ok ok ok Throttling.User", await Run(4));
        Assert.Equal(3, Assert.Single(_lab.Emulator.GetFaults()).FiredCount);
    }

    [Fact]
    public async Task A_rate_limit_without_a_number_is_the_documented_one()
    {
        _lab.Add(EmulatorFaultKind.RateLimit, count: null);
        var codes = new List<string?>();
        for (var i = 0; i < 12; i++)
        {
            codes.Add((await _lab.Attach()).Code);
            (await _lab.Associate(FaultLab.Instance)).Expect(200);
        }

        Assert.Equal([null, .. Enumerable.Repeat("EntityAlreadyExists.Role.Policy", 9), "Throttling.User", "Throttling.User"], codes);
        Assert.Equal(100, (await Run(101)).Split(' ').Count(code => code == "ok"));
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_run()
    {
        var runs = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            _lab.Emulator.AddFault(new EmulatorFault { Kind = EmulatorFaultKind.Throttle, Probability = 0.3 });
            _lab.Emulator.AddFault(new EmulatorFault { Kind = EmulatorFaultKind.ServerError, Probability = 0.3 });
            runs.Add(await Run(60));
            _lab.Emulator.ClearFaults();
        }

        using (var other = new FaultLab(_time, """{"randomSeed":2,"faults":[{"kind":"Throttle","probability":0.3}]}"""))
        {
            var run = new List<string>();
            for (var i = 0; i < 60; i++)
            {
                run.Add((await other.Clouds.Ram("ListRoles")).Code ?? "ok");
            }

            Assert.NotEqual(runs[0].Split(' ').Select(code => code == "Throttling.User"), run.Select(code => code == "Throttling.User"));
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.InRange(runs[0].Split(' ').Count(code => code == "Throttling.User"), 8, 30);
        Assert.Contains("ok", runs[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_emulators_with_one_seed_misbehave_alike()
    {
        const string Seed = """{"faults":[{"kind":"itemThrottle","probability":0.5},{"kind":"MissingDetail","probability":0.5}]}""";
        using var first = new FaultLab(_time, Seed);
        using var second = new FaultLab(_time, Seed);
        for (var i = 0; i < 10; i++)
        {
            var ids = FaultLab.FreshInstances(8);
            Assert.Equal(FaultLab.Details(await first.Associate(ids)), FaultLab.Details(await second.Associate(ids)));
        }

        Assert.Equal(first.Emulator.GetFaults(), second.Emulator.GetFaults());
    }

    [Fact]
    public async Task Many_threads_get_exactly_as_many_as_were_asked_for()
    {
        _lab.Add(EmulatorFaultKind.Throttle, count: 50);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Next()));

        Assert.Equal(50, answers.Count(code => code == "Throttling.User"));
        Assert.Equal(50, Assert.Single(_lab.Emulator.GetFaults()).FiredCount);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        EmulatorFault[] senseless =
        [
            new() { Kind = EmulatorFaultKind.Throttle, Action = "" },
            new() { Kind = EmulatorFaultKind.Throttle, Probability = 1.1 },
            new() { Kind = EmulatorFaultKind.Throttle, Probability = double.NaN },
            new() { Kind = EmulatorFaultKind.Throttle, Count = 0 },
            new() { Kind = EmulatorFaultKind.Throttle, Milliseconds = -1 },
            new() { Kind = EmulatorFaultKind.Throttle, PerSecond = 1 },
            new() { Kind = EmulatorFaultKind.Throttle, FromSeconds = -1 },
            new() { Kind = EmulatorFaultKind.Throttle, ForSeconds = 0 },
            new() { Kind = EmulatorFaultKind.RateLimit, PerSecond = 0 },
            new() { Kind = EmulatorFaultKind.Latency },
            new() { Kind = EmulatorFaultKind.Skew },
            new() { Kind = EmulatorFaultKind.Drip, Milliseconds = int.MaxValue },
            new() { Kind = EmulatorFaultKind.Refuse, Action = "GetRole" },
            new() { Kind = EmulatorFaultKind.Html, ErrorCode = "Bad" },
        ];

        Assert.All(senseless, fault => Assert.Throws<ArgumentException>(() => _lab.Emulator.AddFault(fault)));
        Assert.Empty(_lab.Emulator.GetFaults());
    }

    [Fact]
    public void A_seed_file_has_every_member()
    {
        using var lab = new FaultLab(_time, """
            {"randomSeed":-7,"faults":[
                {"kind":"serverError","action":"Attach*","probability":0.25,"count":3,"errorCode":"InternalError","milliseconds":5,"fromSeconds":0.5,"forSeconds":60},
                {"kind":"RateLimit","perSecond":8}]}
            """);

        Assert.Equal(
            [
                new()
                {
                    Kind = EmulatorFaultKind.ServerError, Action = "Attach*", Probability = 0.25, Count = 3, ErrorCode = "InternalError",
                    Milliseconds = 5, FromSeconds = 0.5, ForSeconds = 60,
                },
                new() { Kind = EmulatorFaultKind.RateLimit, PerSecond = 8 },
            ],
            lab.Emulator.GetFaults());
    }

    [Theory]
    [InlineData("""{"faults":{}}""", "$.faults must be an array")]
    [InlineData("""{"faults":[{}]}""", "$.faults[0] needs \"kind\"")]
    [InlineData("""{"faults":[{"kind":"Fire"}]}""", "$.faults[0].kind \"Fire\" is not known; known here: Throttle,")]
    [InlineData("""{"faults":[{"kind":"0"}]}""", "$.faults[0].kind \"0\" is not known")]
    [InlineData("""{"faults":[{"kind":"Throttle","probability":2}]}""", "$.faults[0].probability must be a number from 0 to 1")]
    [InlineData("""{"faults":[{"kind":"Latency"}]}""", "$.faults[0] is no fault: Latency needs Milliseconds")]
    [InlineData("""{"faults":[{"kind":"Throttle","often":2}]}""", "$.faults[0].often is not known")]
    [InlineData("""{"randomSeed":"x"}""", "$.randomSeed must be a whole number")]
    public void A_wrong_seed_file_is_refused_with_the_place(string seed, string message)
    {
        var exception = Assert.Throws<InvalidDataException>(() => new FaultLab(_time, seed));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }
}
