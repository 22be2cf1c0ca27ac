using CloudIam.Core.Credentials;
using Microsoft.Extensions.Time.Testing;

namespace CloudIam.Credentials.Tests;

public sealed class RefreshingCredentialProviderTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly CountingSource _source;

    public RefreshingCredentialProviderTests() => _source = new CountingSource(_clock);

    [Fact]
    public async Task Many_lanes_that_ask_at_once_make_one_fetch()
    {
        using var provider = new RefreshingCredentialProvider(_source, _clock);
        _source.Gate = new TaskCompletionSource();
        var lanes = Enumerable.Range(0, 32).Select(_ => provider.GetAsync(default).AsTask()).ToArray();
        _source.Gate.SetResult();
        var findings = await Task.WhenAll(lanes);
        Assert.Equal(1, _source.Fetches);
        Assert.All(findings, finding => Assert.Same(findings[0], finding));
    }

    [Fact]
    public async Task A_credential_is_renewed_before_its_end_by_the_margin()
    {
        using var provider = new RefreshingCredentialProvider(_source, _clock);
        var first = await provider.GetAsync(default);
        _clock.Advance(TimeSpan.FromMinutes(54));
        Assert.Same(first, await provider.GetAsync(default));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.NotSame(first, await provider.GetAsync(default));
        Assert.Equal(2, _source.Fetches);
    }

    [Fact]
    public async Task A_renewal_that_fails_early_leaves_the_present_credential_in_use_and_is_not_hammered()
    {
        using var provider = new RefreshingCredentialProvider(_source, _clock);
        var first = await provider.GetAsync(default);
        _source.Fails = true;
        _clock.Advance(TimeSpan.FromMinutes(56));
        Assert.Same(first, await provider.GetAsync(default));
        Assert.Same(first, await provider.GetAsync(default));
        Assert.Equal(2, _source.Fetches);
        _clock.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<CredentialException>(() => provider.GetAsync(default).AsTask());
    }

    [Fact]
    public async Task A_refused_credential_is_replaced_once()
    {
        using var provider = new RefreshingCredentialProvider(_source, _clock);
        var first = await provider.GetAsync(default);
        Assert.True(provider.TryInvalidate(first.Credential));
        var second = await provider.GetAsync(default);
        Assert.NotSame(first, second);
        Assert.True(provider.TryInvalidate(first.Credential));
        Assert.Same(second, await provider.GetAsync(default));
        Assert.Equal(2, _source.Fetches);
    }

    [Fact]
    public async Task A_lasting_key_cannot_be_replaced()
    {
        _source.Lasting = true;
        using var provider = new RefreshingCredentialProvider(_source, _clock);
        var first = await provider.GetAsync(default);
        Assert.False(provider.TryInvalidate(first.Credential));
        _clock.Advance(TimeSpan.FromDays(1000));
        Assert.Same(first, await provider.GetAsync(default));
    }

    private sealed class CountingSource(TimeProvider clock) : ICredentialSource
    {
        public int Fetches { get; private set; }

        public bool Fails { get; set; }

        public bool Lasting { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public CredentialPreview Preview() => new("test");

        public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
        {
            Fetches++;
            if (Gate is { } gate)
            {
                await gate.Task;
            }

            if (Fails)
            {
                throw new CredentialException("test", "No.");
            }

            return new CredentialFinding(new CloudCredential("id" + Fetches, "secret", Lasting ? null : "token"), "test")
            {
                Expiration = Lasting ? null : clock.GetUtcNow() + TimeSpan.FromHours(1),
                RefreshMargin = TimeSpan.FromMinutes(5),
            };
        }
    }
}
