using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Grants;

/// <summary>Answers each part by its fate, after a random moment, and notes what a run must not do.</summary>
internal sealed class FatefulCloud
{
    private readonly Scenario _scenario;
    private readonly object _lock = new();
    private readonly Dictionary<(string Key, int Part), (int Sends, GrantVerdict Last)> _parts = [];
    private readonly List<string> _violations = [];

    public FatefulCloud(Scenario scenario)
    {
        _scenario = scenario;
        System = new FakeSystem<int>(() => new CountedBatch<int>(scenario.BatchSize)) { OnSend = SendAsync };
    }

    public FakeSystem<int> System { get; }

    public IReadOnlyList<string> Violations => _violations;

    public (int Sends, GrantVerdict Last) this[string key, int part] => _parts[(key, part)];

    private async Task<IReadOnlyList<GrantVerdict>> SendAsync(string key, IReadOnlyList<int> parts, CancellationToken cancellationToken)
    {
        switch (Random.Shared.Next(4))
        {
            case 0:
                await Task.Yield();
                break;
            case 1:
                await Task.Delay(1, cancellationToken);
                break;
        }

        lock (_lock)
        {
            if (parts.Count == 0 || parts.Count > _scenario.BatchSize || parts.Distinct().Count() != parts.Count)
            {
                _violations.Add($"A call of {parts.Count} parts: {string.Join(' ', parts)}.");
            }

            var spoiled = parts.Any(part => _scenario.FateOf(part) == Fate.SpoilsItsCall);
            var failure = Verdicts.Failure(ApiErrorKind.Service, "InvalidArgument", 400);
            var verdicts = parts.Select(part => Answer(key, part, spoiled ? GrantVerdict.FromFailedCall(failure) : null)).ToList();
            return spoiled ? throw failure : verdicts;
        }
    }

    private GrantVerdict Answer(string key, int part, GrantVerdict? failedCall)
    {
        var sends = 1;
        if (_parts.TryGetValue((key, part), out var earlier))
        {
            sends = earlier.Sends + 1;
            if (earlier.Last.Resends < sends - 1)
            {
                _violations.Add($"Part {part} of {key} was sent {sends} times, and its answer asked for {earlier.Last.Resends} re-sends.");
            }
        }

        var verdict = failedCall ?? _scenario.FateOf(part) switch
        {
            Fate.IsRefused => Verdicts.Again("InvalidInstance.NotFound", 0),
            Fate.IsThrottledOnce when sends == 1 => Verdicts.Again("FlowLimitExceeded", int.MaxValue),
            Fate.IsThrottledThrice when sends <= 3 => Verdicts.Again("FlowLimitExceeded", int.MaxValue),
            Fate.IsThrottledAlways => Verdicts.Again("FlowLimitExceeded", int.MaxValue),
            Fate.IsUnexpectedOnce when sends == 1 => Verdicts.Again("UNEXPECTED", 2),
            Fate.IsUnexpectedAlways => Verdicts.Again("UNEXPECTED", 2),
            _ => Verdicts.Success,
        };
        _parts[(key, part)] = (sends, verdict);
        return verdict;
    }
}
