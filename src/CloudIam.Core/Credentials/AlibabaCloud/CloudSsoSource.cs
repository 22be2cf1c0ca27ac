using System.Text.Json;
using CloudIam.Core.Http;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>CloudSSO: the access token of the login buys temporary credentials at the sign-in host until it ends.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.4 (CloudSSO); request and answer as in the vendor's Go package.</remarks>
internal sealed class CloudSsoSource : CliLoginSource
{
    private readonly Uri _endpoint;
    private readonly string _account;
    private readonly string _accessConfiguration;

    /// <summary>Makes a source.</summary>
    /// <exception cref="CredentialException">A field is missing, or the sign-in address cannot be used.</exception>
    public CloudSsoSource(AliyunCliProfile profile, CredentialMachine machine)
        : base(profile, machine)
    {
        var address = PlainLeg.Address(profile.Require("cloud_sso_sign_in_url"))
            ?? throw profile.Error(AlibabaCloudCredentialMessages.SsoAddress);
        _endpoint = new Uri(address, "/cloud-credentials");
        _account = profile.Require("cloud_sso_account_id");
        _accessConfiguration = profile.Require("cloud_sso_access_config");
    }

    /// <inheritdoc/>
    protected override string? FindObstacle() =>
        Profile.Text("access_token") is null ? AlibabaCloudCredentialMessages.SsoNoToken
        : Profile.UnixTime("cloud_sso_access_token_expire") is { } end && end > Now ? null
        : AlibabaCloudCredentialMessages.SsoEnded;

    /// <inheritdoc/>
    protected override async Task<CredentialFinding> RenewAsync(CancellationToken cancellationToken)
    {
        var authorization = Bearer("access_token", Profile.Require("access_token"));
        var message = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = PlainLeg.Content(Body(), "application/json") };
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("Authorization", authorization);
        var answer = await PlainLeg.SendAsync(Profile.Source, Machine, message, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode == 401)
        {
            throw LoginNeeded(AlibabaCloudCredentialMessages.FormatTokenRefused(_endpoint.Authority, "access_token"));
        }

        var json = SessionAnswer.Parse(Profile.Source, _endpoint.Authority, answer);
        return SessionAnswer.Read(
            Profile.Source,
            _endpoint.Authority,
            json.Member("CloudCredential")
                ?? throw new CredentialException(
                    Profile.Source, AlibabaCloudCredentialMessages.FormatAnswerLacks(_endpoint.Authority, "CloudCredential", "")),
            Machine.TimeProvider,
            RefreshMargins.Login);
    }

    private string Body()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("AccountId", _account);
            writer.WriteString("AccessConfigurationId", _accessConfiguration);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
