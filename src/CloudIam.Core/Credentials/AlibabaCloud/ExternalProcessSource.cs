using System.Runtime.InteropServices;
using System.Text.Json;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.AlibabaCloud;

/// <summary>A program of the user's that prints a profile. It runs only for a profile that was chosen, and never for a preview.</summary>
/// <remarks>Source: facts, Alibaba Cloud 6.4 (External).</remarks>
internal sealed class ExternalProcessSource : ICredentialSource
{
    /// <summary>Longest time of the program, as the SDKs have it.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private readonly AliyunCliProfile _profile;
    private readonly CredentialMachine _machine;
    private readonly Func<AliyunCliProfile, ICredentialSource> _open;
    private readonly IReadOnlyList<string> _words;
    private readonly TimeSpan _timeout;

    /// <summary>Makes a source.</summary>
    /// <param name="profile">The profile that names the program.</param>
    /// <param name="machine">Gives the clock.</param>
    /// <param name="open">Makes the source of the profile that the program prints.</param>
    /// <param name="timeout">Longest time of the program; null for a minute.</param>
    /// <exception cref="CredentialException">There is no command, or a quotation mark in it is left open.</exception>
    public ExternalProcessSource(
        AliyunCliProfile profile, CredentialMachine machine, Func<AliyunCliProfile, ICredentialSource> open, TimeSpan? timeout = null)
    {
        _profile = profile;
        _machine = machine;
        _open = open;
        _timeout = timeout ?? s_timeout;
        _words = CommandLine.Split(profile.Require("process_command"), RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            ?? throw profile.Error(AlibabaCloudCredentialMessages.OpenQuotation);
    }

    /// <inheritdoc/>
    public CredentialPreview Preview() => new(_profile.Source);

    /// <inheritdoc/>
    public async Task<CredentialFinding> FindAsync(CancellationToken cancellationToken)
    {
        var output = await ExternalProcess.RunAsync(_profile.Source, _words, _timeout, cancellationToken).ConfigureAwait(false);
        var given = new AliyunCliProfile(_profile.Name, path: null, Parse(output));
        var finding = await _open(given).FindAsync(cancellationToken).ConfigureAwait(false);
        if (finding.Expiration is not null || given.Text("expiration") is not { } text)
        {
            return finding;
        }

        var expiration = CredentialTime.Parse(text) ?? throw given.Error(AlibabaCloudCredentialMessages.NoExpiration);
        return SessionAnswer.Finding(_profile.Source, finding.Credential, expiration, _machine.TimeProvider, RefreshMargins.External);
    }

    private JsonElement Parse(byte[] output)
    {
        try
        {
            if (CredentialText.Decode(output) is { } text
                && JsonDocument.Parse(text).RootElement is { ValueKind: JsonValueKind.Object } json)
            {
                return json;
            }
        }
        catch (JsonException)
        {
            // Told below, without the exception: it may quote the output.
        }

        throw _profile.Error(AlibabaCloudCredentialMessages.OutputNoJson);
    }
}
