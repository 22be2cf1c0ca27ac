using CloudIam.Core.Credentials;
using CloudIam.Core.Credentials.Volcengine;
using CloudIam.Credentials.Tests.Support;

namespace CloudIam.Credentials.Tests.Volcengine;

public sealed class VolcengineLegacyFileTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    [Theory]
    [InlineData("""{"ak":"AKLTlegacy00001","sk":"secret"}""")]
    [InlineData("""{"VOLC_ACCESSKEY":"AKLTlegacy00001","VOLC_SECRETKEY":"secret"}""")]
    public async Task Both_spellings_are_read(string content)
    {
        Write(content);
        var source = new VolcengineLegacyFileSource(_home.Machine());
        Assert.Equal("AKLT****0001", source.Preview()!.AccessKeyId);
        var credential = (await source.FindAsync(default)).Credential;
        Assert.Equal(("AKLTlegacy00001", "secret", null), (credential.AccessKeyId, credential.AccessKeySecret, credential.SecurityToken));
    }

    [Theory]
    [InlineData("""{"ak":"canary"}""", "has no sk")]
    [InlineData("""{"sk":"canary"}""", "has no ak")]
    [InlineData("""{"VOLC_ACCESSKEY":"canary"}""", "has no VOLC_SECRETKEY")]
    [InlineData("{}", "has no ak")]
    [InlineData("[default]\nak=canary", "not valid JSON, line 1.")]
    [InlineData("[]", "is not a JSON object")]
    public void What_is_wrong_is_named_and_not_quoted(string content, string message)
    {
        Write(content);
        var exception = Assert.Throws<CredentialException>(() => new VolcengineLegacyFileSource(_home.Machine()).Preview());
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_file_nothing_is_configured() => Assert.Null(new VolcengineLegacyFileSource(_home.Machine()).Preview());

    public void Dispose() => _home.Dispose();

    private void Write(string content) => _home.Write(Path.Combine(".volc", "config"), content);
}
