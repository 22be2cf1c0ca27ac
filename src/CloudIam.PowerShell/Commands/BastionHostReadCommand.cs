using System.ComponentModel;
using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Reads;
using CloudIam.PowerShell.Pipeline;

namespace CloudIam.PowerShell.Commands;

/// <summary>
/// What the commands share that read lists of bastion hosts: of one that is named, of several, or of all of a region.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class BastionHostReadCommand : ReadCommand
{
    private BastionHostReads? _reads;
    private BastionHostClient? _client;

    private protected BastionHostReadCommand()
        : base(CloudProvider.AlibabaCloud)
    {
    }

    /// <summary>Instance ids of bastion hosts, exact or with wildcards. Default: all of the region that this API reads.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("InstanceId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? BastionHostId { get; set; }

    private protected BastionHostClient Client => _client ??= new BastionHostClient(Session);

    private BastionHostReads Reads => _reads ??= new BastionHostReads(Client, AddWarning);

    /// <summary>Reads a list of each bastion host of the record.</summary>
    /// <param name="what">What is listed, such as "host groups".</param>
    /// <param name="names">The names that are wanted; their missing ones are an error of each bastion host that was named.</param>
    /// <param name="list">Reads the list of one; called on another thread.</param>
    /// <param name="nameOf">A row's name.</param>
    /// <param name="write">Writes a row that is wanted.</param>
    private protected void ReadEach<TRow>(
        string what,
        NameFilter names,
        Func<BastionHostKey, CancellationToken, IAsyncEnumerable<TRow>> list,
        Func<TRow, string?> nameOf,
        Action<BastionHostKey, TRow> write)
        where TRow : class
    {
        var region = EffectiveRegion ?? "";
        if (ItemRules.CheckRegion(region) is { } flaw)
        {
            AddFlaw(flaw, Capitalize(what), region);
            return;
        }

        if (FindNames(nameof(BastionHostId), BastionHostId, ItemRules.MaxId) is not { } bastionHosts)
        {
            return;
        }

        var reads = Reads;
        foreach (var id in bastionHosts.Literals)
        {
            var key = new BastionHostKey(region, id);
            Add(what, names, nameOf, write, region, id, token => reads.OfOneAsync(key, list, token));
        }

        if (bastionHosts.HasPatterns)
        {
            Add(
                what,
                names,
                nameOf,
                write,
                region,
                id: null,
                token => reads.OfEachAsync(region, bastionHosts.WantsByPattern, list, token));
        }
    }

    /// <summary>The ids of a record. An error is added for each one that cannot be right.</summary>
    /// <param name="parameter">The parameter that they came from.</param>
    /// <param name="ids">The ids; null for none.</param>
    private protected IReadOnlyList<string> FindIds(string parameter, string[]? ids)
    {
        var good = new List<string>();
        foreach (var id in (ids ?? []).Select(Values.OrEmpty).Distinct(StringComparer.Ordinal))
        {
            if (ItemRules.CheckId(parameter, id) is { } flaw)
            {
                AddFlaw(flaw, $"{parameter} '{id}'", id);
            }
            else
            {
                good.Add(id);
            }
        }

        return good;
    }

    private void Add<TRow>(
        string what,
        NameFilter names,
        Func<TRow, string?> nameOf,
        Action<BastionHostKey, TRow> write,
        string region,
        string? id,
        Func<CancellationToken, IAsyncEnumerable<ReadAnswer<TRow>>> read)
        where TRow : class
    {
        var wanted = new NameFilter(names.Patterns.Select(static pattern => pattern.Given));
        var where = id is null ? $"of the bastion hosts in region '{region}'" : Describe(id, region);
        Read(
            Capitalize($"{what} {where}"),
            id ?? region,
            read,
            answer =>
            {
                if (answer.Failure is { } failure)
                {
                    WriteFailure(failure, Capitalize($"{what} {Describe(answer.Of, region)}"), answer.Of);
                }
                else if (wanted.Wants(nameOf(answer.Row!) ?? ""))
                {
                    write(new BastionHostKey(region, answer.Of), answer.Row!);
                }
            },
            () => WriteMissing(wanted, name => $"'{name}' is not among the {what} {where}."));
    }

    private static string Capitalize(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    private static string Describe(string bastionHostId, string region) =>
        $"of bastion host '{bastionHostId}' in region '{region}'";
}
