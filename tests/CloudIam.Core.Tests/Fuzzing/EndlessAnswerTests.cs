using System.Globalization;
using System.Net;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Grants;
using CloudIam.Core.Http;
using CloudIam.Core.Tests.AlibabaCloud;
using CloudIam.Core.Tests.Grants;
using CloudIam.Core.Tests.Http;
using CloudIam.Core.Tests.Volcengine;
using CloudIam.Core.Volcengine;

namespace CloudIam.Core.Tests.Fuzzing;

/// <summary>
/// Servers that never come to an end, or try to fill the memory. Alone in the process, because memory is counted.
/// </summary>
[Collection(nameof(EndlessAnswerTests))]
[CollectionDefinition(nameof(EndlessAnswerTests), DisableParallelization = true)]
public sealed class EndlessAnswerTests
{
    private const string Associate = "AssociateInstancesIamRole";

    /// <summary>A body of 8 MiB as bytes, as text, redacted and parsed, and all that again for some attempts.</summary>
    private const long MostBytes = 600L * 1024 * 1024;

    [Fact]
    public void A_body_without_end_is_read_to_its_limit_only()
    {
        var streams = new List<EndlessStream>();
        var client = new ScriptedClient(ScriptedTransport.Always((_, _) =>
        {
            streams.Add(new EndlessStream());
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(streams[^1]) });
        }));

        var verdicts = Bounded(() => Drive.Parts(Instances(client), Ecs.Role, ["i-1"]));

        Assert.Equal((GrantStatus.Unknown, ClientErrorCodes.InvalidResponse), (verdicts[0].Status, verdicts[0].ErrorCode));
        Assert.All(streams, static stream => Assert.InRange(
            stream.BytesRead, ResponseReader.MaxBytes, ResponseReader.MaxBytes + (64 * 1024)));
    }

    /// <summary>
    /// A text that keeps a regular expression busy, with a permission to look for and an error for each of many items.
    /// </summary>
    [Theory]
    [InlineData("a-")]
    [InlineData("Signature=")]
    [InlineData("0f")]
    [InlineData("trn:")]
    [InlineData("\\u001b")]
    public void A_message_of_megabytes_is_cut_and_costs_each_item_next_to_nothing(string pattern)
    {
        var message = string.Concat(Enumerable.Repeat(pattern, 7 * 1024 * 1024 / pattern.Length));
        var body = $$"""{"ResponseMetadata":{"RequestId":"r","Error":{"Code":"AccessDenied","Message":"{{message}}"} } }""";
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.Text(403, body)));

        var instances = Enumerable.Range(0, 300).Select(static number => $"i-{number}");
        var verdicts = Bounded(() => Drive.Parts(Instances(client), Ecs.Role, instances));

        Claims.AreSound(300, verdicts);
        Assert.All(
            verdicts, static verdict => Assert.Equal((GrantStatus.Failed, "AccessDenied"), (verdict.Status, verdict.ErrorCode)));
    }

    [Fact]
    public void A_page_of_megabytes_is_quoted_in_a_few_words()
    {
        var body = "<html>" + new string('f', 7 * 1024 * 1024);
        var client = new ScriptedClient(ScriptedTransport.Always(Answers.Text(403, body)));

        var verdicts = Bounded(() => Drive.Parts(Instances(client), Ecs.Role, ["i-1"]));

        Claims.AreSound(1, verdicts);
        Assert.Equal(ClientErrorCodes.InvalidResponse, verdicts[0].ErrorCode);
    }

    [Fact]
    public void Pages_of_instances_without_end_leave_the_refusal_as_it_was()
    {
        var page = 0;
        var client = Cloud(request => request.Action == Associate
            ? Ecs.Details(("i-1", "LimitExceeded.MaximumIamRoles"))
            : Answers.VolcengineOk($$"""{"InstancesIamRoles":[],"NextToken":"{{++page}}"}"""));

        var verdicts = Bounded(() => Drive.Parts(Instances(client), Ecs.Role, ["i-1"]));

        Assert.Equal((GrantStatus.Failed, "LimitExceeded.MaximumIamRoles"), (verdicts[0].Status, verdicts[0].ErrorCode));
        Assert.Contains("could not be read: InvalidResponse", verdicts[0].ErrorMessage, StringComparison.Ordinal);
        Assert.InRange(page, 2, 500);
    }

    [Fact]
    public void A_page_token_too_long_for_an_address_ends_the_list()
    {
        var client = Cloud(request => request.Action == Associate
            ? Ecs.Details(("i-1", "LimitExceeded.MaximumIamRoles"))
            : Answers.VolcengineOk($$"""{"InstancesIamRoles":[],"NextToken":"{{new string('t', 100_000)}}"}"""));

        var verdicts = Drive.Parts(Instances(client), Ecs.Role, ["i-1"]);

        Assert.Contains("could not be read: InvalidResponse", verdicts[0].ErrorMessage, StringComparison.Ordinal);
        // The instance is sent once more, because what it has could not be read.
        Assert.Equal(4, client.Transport.Requests.Count);
    }

    [Fact]
    public void Pages_of_host_groups_without_end_leave_the_outcome_unknown()
    {
        var group = 0;
        var client = Cloud(request => request.Action == "AttachHostGroupAccountsToUser"
            ? Answers.AlibabaCloudError(500, "InternalError")
            : Answers.AlibabaCloudOk($",\"TotalCount\":2147483647,\"HostGroups\":[{{\"HostGroupId\":\"g{++group}\"}}]"));

        var verdicts = Bounded(() => Drive.Parts(
            new HostGroupGrants(new BastionHostClient(client.Session)), BastionHost.User, [new HostGroupPart("1", null)]));

        Assert.Equal((GrantStatus.Unknown, "InternalError"), (verdicts[0].Status, verdicts[0].ErrorCode));
        Assert.InRange(group, 2, 2_000);
    }

    private static InstanceRoleGrants Instances(ScriptedClient client) => new(new EcsClient(client.Session));

    private static ScriptedClient Cloud(Func<RecordedRequest, Answer> answer) =>
        new(ScriptedTransport.Always((request, cancelled) => answer(request)(request, cancelled)));

    private static T Bounded<T>(Func<T> run)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var result = run();
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(bytes <= MostBytes, string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes were allocated."));
        return result;
    }

    /// <summary>A body that goes on for ever.</summary>
    private sealed class EndlessStream : Stream
    {
        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)' ');
            BytesRead += count;
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Read(buffer, offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            BytesRead += buffer.Length;
            return new(buffer.Length);
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();
    }
}
