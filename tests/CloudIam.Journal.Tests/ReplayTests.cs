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
