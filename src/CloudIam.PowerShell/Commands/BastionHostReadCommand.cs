using System.ComponentModel;
using System.Management.Automation;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Reads;
using CloudIam.PowerShell.Completion;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Messages;
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
    private bool _isNamed;

    private protected BastionHostReadCommand()
        : base(CloudProvider.AlibabaCloud)
    {
    }

    /// <summary>Instance ids of bastion hosts, exact or with wildcards. Default: all of the region that this API reads.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BastionHostIdCompleter))]
    [Alias("InstanceId")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? BastionHostId { get; set; }

    /// <summary>
    /// Names of bastion hosts, which the API calls descriptions, exact or with wildcards, instead of their ids; all that have one
    /// are read. Where piped objects have both, the id counts.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(BastionHostNameCompleter))]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyCollection]
    [AllowEmptyString]
    public string?[]? BastionHostName { get; set; }

    private protected BastionHostClient Client => _client ??= new BastionHostClient(Session);

    private BastionHostReads Reads => _reads ??= new BastionHostReads(Client, AddWarning);

    /// <summary>Refuses an id and a name of the same thing on the command line.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isNamed = IsBound(nameof(BastionHostName));
        RefuseBoth(nameof(BastionHostId), nameof(BastionHostName));
    }

    /// <summary>Reads a list of each bastion host of the record.</summary>
    /// <param name="what">What is listed, such as "host groups".</param>
    /// <param name="names">
    /// The names that are wanted; their missing ones are an error of each bastion host that was named.
    /// </param>
    /// <param name="list">Reads the list of one; called on another thread.</param>
    /// <param name="nameOf">A row's name.</param>
    /// <param name="write">Writes a row that is wanted.</param>
    private protected void ReadEach<TRow>(
        Func<string> what,
        NameFilter names,
        Func<BastionHostKey, CancellationToken, IAsyncEnumerable<TRow>> list,
        Func<TRow, string?> nameOf,
        Action<BastionHostKey, TRow> write)
        where TRow : class =>
        ReadEach(
            what,
            names,
            (_, key, token) => list(key, token),
            (wanted, row) => wanted.Wants(nameOf(row) ?? ""),
            write);

    /// <summary>Reads a list of each bastion host of the record, whose rows do not all have the names that are wanted.</summary>
    /// <param name="what">What is listed, such as "host groups".</param>
    /// <param name="names">
    /// The names that are wanted; their missing ones are an error of each bastion host that was named.
    /// </param>
    /// <param name="list">Reads the list of one; called on another thread, with the names for its own use.</param>
    /// <param name="isWanted">Whether a row is wanted, by the same names.</param>
    /// <param name="write">Writes a row that is wanted.</param>
    private protected void ReadEach<TRow>(
        Func<string> what,
        NameFilter names,
        Func<NameFilter, BastionHostKey, CancellationToken, IAsyncEnumerable<TRow>> list,
        Func<NameFilter, TRow, bool> isWanted,
        Action<BastionHostKey, TRow> write)
        where TRow : class
    {
        var region = EffectiveRegion ?? "";
        if (ItemRules.CheckRegion(region) is { } flaw)
        {
            AddFlaw(flaw, Capitalize(what()), region);
            return;
        }

        // Each list has names of its own, to know which of them it had.
        var reads = Reads;
        var given = names.Patterns.Select(static pattern => pattern.Given);
        if (ByName() is { } hostNames)
        {
            if (FindNames(nameof(BastionHostName), hostNames, ItemRules.MaxBastionName) is { } described)
            {
                var wanted = new NameFilter(given);
                Add(
                    what,
                    wanted,
                    isWanted,
                    write,
                    region,
                    id: null,
                    token => reads.OfEachAsync(
                        region,
                        instance => described.Wants(instance.Description ?? ""),
                        (key, stopping) => list(wanted, key, stopping),
                        token),
                    () => WriteMissing(described, name => LookupMessages.FormatNoBastionHostNamed(name, region)));
            }

            return;
        }

        if (FindNames(nameof(BastionHostId), BastionHostId, ItemRules.MaxId) is not { } bastionHosts)
        {
            return;
        }

        foreach (var id in bastionHosts.Literals)
        {
            var key = new BastionHostKey(region, id);
            var wanted = new NameFilter(given);
            Add(
                what,
                wanted,
                isWanted,
                write,
                region,
                id,
                token => reads.OfOneAsync(key, (of, stopping) => list(wanted, of, stopping), token));
        }

        if (bastionHosts.HasPatterns)
        {
            var wanted = new NameFilter(given);
            Add(
                what,
                wanted,
                isWanted,
                write,
                region,
                id: null,
                token => reads.OfEachAsync(
                    region,
                    instance => bastionHosts.WantsByPattern(instance.Key.BastionHostId),
                    (key, stopping) => list(wanted, key, stopping),
                    token));
        }
    }

    /// <summary>Whether a parameter was given. Before the first record: on the command line.</summary>
    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Refuses an id and a name on the command line; what the pipeline gives is not bound yet.</summary>
    private protected void RefuseBoth(string id, string name)
    {
        if (IsBound(id) && IsBound(name))
        {
            ThrowTerminatingError(ErrorRecords.ForTwice(id, name));
        }
    }

    /// <summary>The bastion hosts' names; null when ids count, or nothing was given.</summary>
    private string[]? ByName() =>
        _isNamed || (BastionHostId is null && Values.HasAny(BastionHostName))
            ? [.. Values.OrOneEmpty(BastionHostName)]
            : null;

    /// <summary>The ids of a record. An error is added for each one that cannot be right.</summary>
    /// <param name="parameter">The parameter that they came from.</param>
    /// <param name="ids">The ids; null for none.</param>
    private protected IReadOnlyList<string> FindIds(string parameter, string?[]? ids)
    {
        var good = new List<string>();
        foreach (var id in (ids ?? []).Select(Values.OrEmpty).Distinct(StringComparer.Ordinal))
        {
            if (ItemRules.CheckId(parameter, id) is { } flaw)
            {
                AddFlaw(flaw, LookupMessages.FormatParameter(parameter, id), id);
            }
            else
            {
                good.Add(id);
            }
        }

        return good;
    }

    private void Add<TRow>(
        Func<string> what,
        NameFilter wanted,
        Func<NameFilter, TRow, bool> isWanted,
        Action<BastionHostKey, TRow> write,
        string region,
        string? id,
        Func<CancellationToken, IAsyncEnumerable<ReadAnswer<TRow>>> read,
        Action? finish = null)
        where TRow : class
    {
        string Where() => id is null ? LookupMessages.FormatOfBastionHosts(region) : Describe(id, region);
        Read(
            () => Capitalize(LookupMessages.FormatWhatOfPlace(what(), Where())),
            id ?? region,
            read,
            answer =>
            {
                if (answer.Failure is { } failure)
                {
                    WriteFailure(failure, Capitalize(LookupMessages.FormatWhatOfPlace(
                        what(), Describe(answer.Of, region))), answer.Of);
                }
                else if (isWanted(wanted, answer.Row!))
                {
                    write(new BastionHostKey(region, answer.Of), answer.Row!);
                }
            },
            () =>
            {
                WriteMissing(wanted, name => LookupMessages.FormatNotAmong(name, what(), Where()));
                finish?.Invoke();
            });
    }

    private static string Capitalize(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    private static string Describe(string bastionHostId, string region) =>
        LookupMessages.FormatOfBastionHost(bastionHostId, region);
}
