using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Journal;
using CloudIam.Core.Volcengine;
using CloudIam.Emulator;

namespace CloudIam.Journal.Tests;

/// <summary>A call that an earlier process left without an answer, in each cloud: carried out then, or not.</summary>
public sealed class ReplayTests : IDisposable
{
    private static readonly PolicyName s_policy = new("ops", "Custom");
    private static readonly InstanceRoleKey s_role = new("cn-beijing", "app-prod");
    private static readonly BastionUserKey s_user = new("cn-hangzhou", "bastionhost-cn-1", "2");
    private static readonly string[] s_instances = ["i-emu00000012", "i-emu00000013", "i-emu00000014"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cloudiam-replay-");
    private readonly CloudEmulator _emulator = CloudEmulator.Start(new EmulatorOptions());

    private CloudSession Session => Worker.Session(_emulator.Endpoint, _emulator.AccessKeyId, _emulator.AccessKeySecret);

    private InstanceRoleGrants InstanceRoles => new(new EcsClient(Session));

    private RolePolicyGrants RolePolicies => new(new RamClient(Session));

    private HostGroupRemovals Revocations => new(new BastionHostClient(Session));

    private HostGroupGrants HostGroups => new(new BastionHostClient(Session));

    public void Dispose()
    {
        _emulator.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Instances_get_the_answer_of_then_by_their_token(bool wasCarriedOut)
    {
        await Interrupt(InstanceRoles, new InstanceRoleJournalCodec(), s_role, s_instances, wasCarriedOut);

        var statuses = Resume(InstanceRoles, new InstanceRoleJournalCodec(), s_role, [.. s_instances.Reverse()]);

        Assert.Equal(["Added", "Added", "Added"], statuses);
        var calls = Calls("AssociateInstancesIamRole");
        Assert.Equal(wasCarriedOut ? 2 : 1, calls.Count);
        Assert.Single(calls.Select(call => string.Join(',', call.Parameters.OrderBy(static pair => pair.Key))).Distinct());
    }

    [Fact]
    public async Task Instances_that_the_input_asks_for_in_part_go_with_a_new_token_and_are_present()
    {
        await Interrupt(InstanceRoles, new InstanceRoleJournalCodec(), s_role, s_instances, wasCarriedOut: true);
        Assert.Equal(["AlreadyPresent"], Resume(InstanceRoles, new InstanceRoleJournalCodec(), s_role, [s_instances[1]]));
        Assert.Equal(2, Calls("AssociateInstancesIamRole").Select(static call => call.Parameters["ClientToken"]).Distinct().Count());
    }

    [Fact]
    public async Task Instances_whose_token_is_forgotten_are_present()
    {
        await InstanceRoles.SendAsync(s_role, s_instances, BatchTicket.Issue(TimeProvider.System), CancellationToken.None);
        await Interrupt(InstanceRoles, new InstanceRoleJournalCodec(), s_role, s_instances, wasCarriedOut: false);
        Assert.Equal(
            ["AlreadyPresent", "AlreadyPresent", "AlreadyPresent"],
            Resume(InstanceRoles, new InstanceRoleJournalCodec(), s_role, s_instances));
    }

    [Fact]
    public async Task Instances_whose_token_is_known_for_another_call_are_read_and_what_is_not_there_goes_again()
    {
        var ticket = BatchTicket.Issue(TimeProvider.System);
        await InstanceRoles.SendAsync(s_role, [s_instances[0]], ticket, CancellationToken.None);
        await Interrupt(InstanceRoles, new InstanceRoleJournalCodec(), s_role, s_instances, wasCarriedOut: false, ticket);

        var statuses = Resume(InstanceRoles, new InstanceRoleJournalCodec(), s_role, s_instances);

        Assert.Equal(["AlreadyPresent", "Added", "Added"], statuses);
        Assert.Contains(Calls("AssociateInstancesIamRole"), static call => call.ErrorCode == "IdempotentParameterMismatch");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_policy_that_was_attached_since_the_first_sending_is_added(bool wasCarriedOut)
    {
        await Interrupt(RolePolicies, new RolePolicyJournalCodec(), "app-test", [s_policy], wasCarriedOut);
        Assert.Equal(["Added"], Resume(RolePolicies, new RolePolicyJournalCodec(), "app-test", [s_policy]));
    }

    [Fact]
    public async Task A_policy_that_was_attached_before_is_present()
    {
        await RolePolicies.SendAsync("app-test", [s_policy], BatchTicket.Issue(TimeProvider.System), CancellationToken.None);
        var later = new BatchTicket("t", DateTimeOffset.UtcNow.AddHours(1));
        await Interrupt(RolePolicies, new RolePolicyJournalCodec(), "app-test", [s_policy], wasCarriedOut: false, later);
        Assert.Equal(["AlreadyPresent"], Resume(RolePolicies, new RolePolicyJournalCodec(), "app-test", [s_policy]));
    }

    [Theory]
    [InlineData(true, "AlreadyPresent")]
    [InlineData(false, "Added")]
    public async Task Host_groups_have_neither_token_nor_date_so_what_is_there_is_present(bool wasCarriedOut, string status)
    {
        HostGroupPart[] parts = [new("4", null), new("4", "root")];
        await Interrupt(HostGroups, new HostGroupJournalCodec(), s_user, parts, wasCarriedOut);
        Assert.Equal([status, status], Resume(HostGroups, new HostGroupJournalCodec(), s_user, parts));
    }

    [Theory]
    [InlineData(true, "AlreadyAbsent")]
    [InlineData(false, "Removed")]
    public async Task Revoked_accounts_and_groups_are_gone_and_not_claimed_where_nobody_knows(bool wasCarriedOut, string status)
    {
        await Give("1", "root", "admin");
        await Give("2", "root");
        HostGroupRemoval[] parts = [new HostAccountRemoval("1", "root"), new WholeGroupRemoval("2")];
        await Interrupt(Revocations, new HostGroupRemovalJournalCodec(), s_user, parts, wasCarriedOut);

        Assert.Equal([status, status], Resume(Revocations, new HostGroupRemovalJournalCodec(), s_user, parts));

        Assert.Equal(["1: admin"], await Granted());
        Assert.All(
            Calls("DetachHostGroupAccountsFromUser"),
            static call => Assert.Equal(
                """[{"HostGroupId":"1","HostAccountNames":["root"]},{"HostGroupId":"2"}]""", call.Parameters["HostGroups"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_group_that_was_to_go_once_it_is_empty_stays_while_an_account_is_left_in_it(bool isEmpty)
    {
        await Give("1", isEmpty ? [] : ["root"]);
        HostGroupRemoval[] parts = [new EmptyGroupRemoval("1")];
        await Interrupt(Revocations, new HostGroupRemovalJournalCodec(), s_user, parts, wasCarriedOut: false);

        Assert.Equal(
            [isEmpty ? "Removed" : "AlreadyPresent"], Resume(Revocations, new HostGroupRemovalJournalCodec(), s_user, parts));

        Assert.Equal(isEmpty ? [] : ["1: root"], await Granted());
    }

    [Fact]
    public async Task The_accounts_that_went_with_a_group_are_told_by_the_journal_once_more()
    {
        await Give("1", "root", "admin");
        HostGroupRemoval[] parts = [new WholeGroupRemoval("1")];
        var codec = new HostGroupRemovalJournalCodec();
        Assert.Equal(["Removed"], Resume(Revocations, codec, s_user, parts));

        using var journal = Open(codec);

        Assert.Equal(["admin", "root"], journal.FindAnswer(s_user, parts[0])!.Before.Order(StringComparer.Ordinal));
        Assert.Single(Calls("DetachHostGroupAccountsFromUser"));
    }

    [Fact]
    public async Task A_revocation_that_an_earlier_process_sent_is_unknown_while_nothing_can_be_read()
    {
        await Give("2", "root");
        HostGroupRemoval[] parts = [new WholeGroupRemoval("2")];
        await Interrupt(Revocations, new HostGroupRemovalJournalCodec(), s_user, parts, wasCarriedOut: true);
        _emulator.AddFault(new EmulatorFault { Kind = EmulatorFaultKind.ServerError, ErrorCode = "InternalError" });

        Assert.Equal(["Unknown"], Resume(Revocations, new HostGroupRemovalJournalCodec(), s_user, parts));

        _emulator.ClearFaults();
        Assert.Equal(["AlreadyAbsent"], Resume(Revocations, new HostGroupRemovalJournalCodec(), s_user, parts));
    }

    private async Task Give(string hostGroupId, params string[] accounts)
    {
        HostGroupPart[] parts = [new(hostGroupId, null), .. accounts.Select(name => new HostGroupPart(hostGroupId, name))];
        var verdicts = await HostGroups.SendAsync(s_user, parts, BatchTicket.Issue(TimeProvider.System), CancellationToken.None);
        Assert.All(verdicts, static verdict => Assert.Null(verdict.ErrorCode));
    }

    /// <summary>What the user has now, a line for each group.</summary>
    private async Task<List<string>> Granted()
    {
        var bastion = new BastionHostClient(Session);
        var lines = new List<string>();
        foreach (var group in (await bastion.ListHostGroupsForUserAsync(s_user, CancellationToken.None)).Order(StringComparer.Ordinal))
        {
            var names = await bastion.ListHostGroupAccountNamesForUserAsync(s_user, group, CancellationToken.None);
            lines.Add($"{group}: {string.Join(' ', names)}");
        }

        return lines;
    }

    /// <summary>Leaves behind what a process does that is killed before its call is sent, or before the answer is read.</summary>
    private async Task Interrupt<TKey, TPart>(
        IGrantSystem<TKey, TPart> system,
        IJournalCodec<TKey, TPart> codec,
        TKey key,
        TPart[] parts,
        bool wasCarriedOut,
        BatchTicket? ticket = null)
        where TKey : notnull
    {
        ticket ??= BatchTicket.Issue(TimeProvider.System);
        using var journal = Open(codec);
        journal.RecordSending(key, parts, ticket);
        if (wasCarriedOut)
        {
            await system.SendAsync(key, parts, ticket, CancellationToken.None);
        }
    }

    private string[] Resume<TKey, TPart>(IGrantSystem<TKey, TPart> system, IJournalCodec<TKey, TPart> codec, TKey key, TPart[] parts)
        where TKey : notnull
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var journal = Open(codec);
        using var run = new GrantRun<TPart, TKey, TPart>(system, new GrantRunOptions(), presence: null, journal, limit.Token);
        run.Add(parts[0], key, parts);
        run.Complete();
        GrantResult<TPart> result;
        while (!run.TryTake(out result))
        {
            run.Wait();
        }

        return [.. result.Verdicts.Select(static verdict => verdict.Status.ToString())];
    }

    private GrantJournal<TKey, TPart> Open<TKey, TPart>(IJournalCodec<TKey, TPart> codec)
        where TKey : notnull =>
        new(
            Path.Combine(_folder.FullName, "journal.jsonl"),
            codec,
            new JournalHeader("Replay", CloudProvider.Volcengine, "1", DateTimeOffset.UtcNow));

    private List<EmulatorRequest> Calls(string action) => _emulator.GetRequests().Where(request => request.Action == action).ToList();
}
