using CloudIam.Core.Messages;

namespace CloudIam.Core.Credentials.Volcengine;

/// <summary>A role that is assumed with a token from an identity provider.</summary>
public sealed record VolcengineOidcRole
{
    private const string TrnVariable = "VOLCENGINE_OIDC_ROLE_TRN";
    private const string TokenFileVariable = "VOLCENGINE_OIDC_TOKEN_FILE";
    private const string EndpointVariable = "VOLCENGINE_OIDC_STS_ENDPOINT";

    /// <summary>Where it is configured, in words fit to be shown.</summary>
    public required string Source { get; init; }

    /// <summary>The role's name in full.</summary>
    public required string RoleTrn { get; init; }

    /// <summary>The file that the identity provider writes its token into, over and over.</summary>
    public required string TokenFile { get; init; }

    /// <summary>What the session is called in the cloud's audit log; null for a new UUID.</summary>
    public string? RoleSessionName { get; init; }

    /// <summary>An inline policy, JSON; null for none.</summary>
    public string? Policy { get; init; }

    /// <summary>STS to ask instead of the usual one; null for that.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The role that environment variables name (facts, Volcengine 6.2); null when neither role nor token file is named.</summary>
    /// <exception cref="CredentialException">Only one of the two is named, or the endpoint is none.</exception>
    public static VolcengineOidcRole? FromEnvironment(Func<string, string?> variables)
    {
        string? Read(string name) => EnvironmentVariables.FindFirst([name], variables);

        var source = $"OIDC ({TokenFileVariable})";
        var (trn, tokenFile) = (Read(TrnVariable), Read(TokenFileVariable));
        if (trn is null || tokenFile is null)
        {
            return trn is null && tokenFile is null
                ? null
                : throw new CredentialException(
                    source, VolcengineCredentialMessages.FormatVariableMissing(trn is null ? TrnVariable : TokenFileVariable));
        }

        return new VolcengineOidcRole
        {
            Source = source,
            RoleTrn = trn,
            TokenFile = tokenFile,
            RoleSessionName = Read("VOLCENGINE_OIDC_ROLE_SESSION_NAME"),
            Policy = Read("VOLCENGINE_OIDC_ROLE_POLICY"),
            Endpoint = Read(EndpointVariable) is { } text ? ParseEndpoint(text, source) : null,
        };
    }

    private static Uri ParseEndpoint(string text, string source)
    {
        try
        {
            return Http.EndpointAddress.Parse(text);
        }
        catch (ArgumentException)
        {
            throw new CredentialException(
                source, VolcengineCredentialMessages.FormatEndpointForm(EndpointVariable));
        }
    }
}
