using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.AlibabaCloud;

namespace CloudIam.Credentials.Tests.AlibabaCloud;

public sealed class AliyunCliChainTests : IDisposable
{
    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    private static object Link(string name, string source, string role = Scene.Role) =>
        new { name, mode = "ChainableRamRoleArn", source_profile = source, ram_role_arn = role, ram_session_name = "session-" + name };

    [Fact]
    public async Task Roles_are_assumed_one_after_the_other()
    {
        _scene.WriteCli(
            "c",
            Link("c", "b"),
            Link("b", "a", Scene.ForeignRole),
            new { name = "a", mode = "AK", access_key_id = _scene.Id, access_key_secret = _scene.Secret });
        var (_, identity) = await Signed.AskAsync(_scene, new AliyunCliSource(_scene.Machine));
        Assert.EndsWith("/app-prod/session-c", identity.Arn, StringComparison.Ordinal);
        var callers = _scene.Emulator.GetRequests().Where(static request => request.Action == "AssumeRole").Select(static request => request.AccessKeyId).ToList();
        Assert.Equal(_scene.Id, callers[0]);
        Assert.StartsWith("STS.", callers[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_is_told_with_its_stations()
    {
        _scene.WriteCli("a", Link("a", "b"), Link("b", "c"), Link("c", "a"));
        var error = Assert.Throws<CredentialException>(() => new AliyunCliSource(_scene.Machine).Preview());
        Assert.Contains("a -> b -> c -> a", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_may_not_be_its_own_source()
    {
        _scene.WriteCli("a", Link("a", "a"));
        Assert.Contains("a -> a", Assert.Throws<CredentialException>(() => new AliyunCliSource(_scene.Machine).Preview()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_is_not_there_is_named()
    {
        _scene.WriteCli("a", Link("a", "gone"));
        Assert.Contains("'gone'", Assert.Throws<CredentialException>(() => new AliyunCliSource(_scene.Machine).Preview()).Message, StringComparison.Ordinal);
    }
}
