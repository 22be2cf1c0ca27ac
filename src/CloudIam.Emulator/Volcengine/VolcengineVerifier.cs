using CloudIam.Core.Signing;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Signing;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine;

/// <summary>
/// Verifies Volcengine's header signature (facts, Volcengine 1.1 to 1.3). There is no nonce: a request may come again.
/// </summary>
internal sealed class VolcengineVerifier(TemporaryCredentials temporaryKeys)
{
    private readonly SigningKeyCache _keys = new(EmulatorCredential.AccessKeySecret);

    /// <summary>Returns when the call is signed rightly and fresh.</summary>
    /// <exception cref="ApiError">The documented code of what is wrong.</exception>
    public void Verify(ApiCall call)
    {
        var authorization = RequireAuthorization(call);
        var scope = CredentialScope.Parse(authorization.Credential) ?? throw VolcengineErrors.InvalidCredential();
        var date = call.Request.Headers["x-date"] ?? throw VolcengineErrors.MissingRequestInfo("X-Date");
        var temporary = FindTemporary(call, scope.AccessKeyId);
        RequireCurrent(date, scope, call.Time);
        if (!authorization.Covers("x-date"))
        {
            throw VolcengineErrors.InvalidAuthorization("x-date is not signed.");
        }

        RequireMatch(call, authorization, scope, date, temporary);
    }

    /// <summary>The key that was given out, with its token and before its end; null for the lasting one.</summary>
    private TemporaryCredential? FindTemporary(ApiCall call, string accessKeyId)
    {
        var token = call.Request.Headers["x-security-token"];
        if (temporaryKeys.Find(accessKeyId) is not { } temporary)
        {
            return !string.Equals(accessKeyId, EmulatorCredential.AccessKeyId, StringComparison.Ordinal)
                ? throw VolcengineErrors.InvalidAccessKey()
                : token is null ? null : throw VolcengineErrors.InvalidSecretToken();
        }

        return string.Equals(token, temporary.SecurityToken, StringComparison.Ordinal) && call.Time < temporary.Expiration
            ? temporary
            : throw VolcengineErrors.InvalidSecretToken();
    }

    private static AuthorizationHeader RequireAuthorization(ApiCall call)
    {
        if (call.Authorization is not { } authorization)
        {
            throw VolcengineErrors.MissingAuthenticationToken();
        }

        if (authorization.Algorithm != VolcengineSigner.Algorithm)
        {
            throw VolcengineErrors.InvalidAuthorization("the algorithm is not HMAC-SHA256.");
        }

        if (authorization.Credential is null || authorization.SignedHeaders is null)
        {
            throw VolcengineErrors.InvalidAuthorization("Credential and SignedHeaders are needed.");
        }

        return authorization.Signature is { Length: > 0 } ? authorization : throw VolcengineErrors.MissingSignature();
    }

    private static void RequireCurrent(string text, CredentialScope scope, DateTimeOffset now)
    {
        if (SignatureDates.Parse(text, SignatureDates.BasicFormat) is not { } date || !SignatureDates.IsCurrent(date, now))
        {
            throw VolcengineErrors.InvalidTimestamp();
        }

        if (!text.StartsWith(scope.Day, StringComparison.Ordinal) || scope.Day.Length != 8)
        {
            throw VolcengineErrors.InvalidCredential();
        }
    }

    private void RequireMatch(ApiCall call, AuthorizationHeader authorization, CredentialScope scope, string date, TemporaryCredential? temporary)
    {
        var payloadHash = Digest.Sha256Hex(call.Request.Body);
        var statedHash = call.Request.Headers["x-content-sha256"];
        var canonicalRequest = WireRequest.Canonicalize(call, authorization, payloadHash);
        var stringToSign = VolcengineSigner.StringToSign(
            date, VolcengineSigner.Scope(date, scope.Region, scope.Service), canonicalRequest);
        var signingKey = temporary is null
            ? _keys.Get(scope.Day, scope.Region, scope.Service)
            : VolcengineSigner.SigningKey(temporary.AccessKeySecret, scope.Day, scope.Region, scope.Service);
        var signature = VolcengineSigner.ComputeSignature(stringToSign, signingKey);
        if ((statedHash is not null && !string.Equals(statedHash, payloadHash, StringComparison.OrdinalIgnoreCase))
            || !string.Equals(signature, authorization.Signature, StringComparison.Ordinal))
        {
            throw VolcengineErrors.SignatureDoesNotMatch();
        }
    }
}
