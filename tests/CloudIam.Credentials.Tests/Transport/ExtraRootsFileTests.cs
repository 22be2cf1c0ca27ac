using CloudIam.Core.Http;
using CloudIam.Credentials.Tests.Support;

namespace CloudIam.Credentials.Tests.Transport;

public sealed class ExtraRootsFileTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_file_that_is_not_there_is_named() => AssertNamed(Path.Combine(_home.Folder, "not-there.pem"));

    [Fact]
    public void A_folder_is_named() => AssertNamed(_home.Folder);

    [Theory]
    [InlineData("")]
    [InlineData("no certificate at all")]
    [InlineData("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nbm90IGEgY2VydGlmaWNhdGU=\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\n*****\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5\n-----END PRIVATE KEY-----")]
    public void A_file_without_a_certificate_is_named(string text) => AssertNamed(_home.Write("roots.pem", text));

    [Fact]
    public async Task A_call_with_such_a_file_says_so()
    {
        var path = _home.Write("roots.pem", "no certificate at all");
        var exception = await Assert.ThrowsAsync<ArgumentException>(
            () => RamCall.SendAsync(new TransportSettings { CertificateAuthorityPath = path }, new Uri("https://localhost:1")));
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }

    private static void AssertNamed(string path)
    {
        var exception = Assert.Throws<ArgumentException>(() => new ExtraRoots(path));
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
    }
}
