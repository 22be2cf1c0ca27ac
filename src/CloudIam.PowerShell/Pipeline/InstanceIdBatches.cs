using CloudIam.Core.Volcengine;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Pipeline;

/// <summary>Gathers the ids of instances until a call is full, for each region by itself.</summary>
internal sealed class InstanceIdBatches
{
    private readonly Dictionary<string, List<string>> _open = new(StringComparer.Ordinal);

    /// <summary>Adds an id; one that its batch has already is not added again.</summary>
    /// <returns>The ids of a batch that is full now; null when none is.</returns>
    public IReadOnlyList<string>? Add(string region, string instanceId)
    {
        if (!_open.TryGetValue(region, out var batch))
        {
            _open.Add(region, batch = new List<string>(EcsClient.MaxInstanceIds));
        }

        if (!batch.Contains(instanceId))
        {
            batch.Add(instanceId);
        }

        if (batch.Count < EcsClient.MaxInstanceIds)
        {
            return null;
        }

        _open.Remove(region);
        return batch;
    }

    /// <summary>A batch in words.</summary>
    public static string Describe(IReadOnlyList<string> instanceIds, string region) => instanceIds.Count == 1
        ? LookupMessages.FormatInstance(instanceIds[0], region)
        : LookupMessages.FormatInstancesById(instanceIds.Count, region, instanceIds[0]);

    /// <summary>Takes the batches that are not full.</summary>
    public IEnumerable<(string Region, IReadOnlyList<string> InstanceIds)> TakeRest()
    {
        var rest = _open.Select(static batch => (batch.Key, (IReadOnlyList<string>)batch.Value)).ToList();
        _open.Clear();
        return rest;
    }
}
