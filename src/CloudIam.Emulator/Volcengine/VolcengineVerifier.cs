using CloudIam.Core.Signing;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Signing;

namespace CloudIam.Emulator.Volcengine;

/// <summary>
/// Verifies Volcengine's header signature (facts, Volcengine 1.1 to 1.3). There is no nonce: a request may come again.
/// </summary>
internal sealed class VolcengineVerifier
{
    private readonly SigningKeyCache _keys = new(EmulatorCredential.AccessKeySecret);

    /// <summary>Returns when the call is signed rightly and fresh.</summary>
    /// <exception cref="ApiError">The documented code of what is wrong.</exception>
    public void Verify(ApiCall call)
    {
        var authorization = RequireAuthorization(call);
        var scope = CredentialScope.Parse(authorization.Credential) ?? throw VolcengineErrors.InvalidCredential();
        var date = call.Request.Headers["x-date"] ?? throw VolcengineErrors.MissingRequestInfo("X-Date");
        if (!string.Equals(scope.AccessKeyId, EmulatorCredential.AccessKeyId, StringComparison.Ordinal))
        {
            throw VolcengineErrors.InvalidAccessKey();
        }

        if (call.Request.Headers["x-security-token"] is not null)
        {
            throw VolcengineErrors.InvalidSecretToken();
        }

        RequireCurrent(date, scope, call.Time);
        if (!authorization.Covers("x-date"))
        {
            throw VolcengineErrors.InvalidAuthorization("x-date is not signed.");
        }

        RequireMatch(call, authorization, scope, date);
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

    private void RequireMatch(ApiCall call, AuthorizationHeader authorization, CredentialScope scope, string date)
    {
        var payloadHash = Digest.Sha256Hex(call.Request.Body);
        var statedHash = call.Request.Headers["x-content-sha256"];
        var canonicalRequest = WireRequest.Canonicalize(call, authorization, payloadHash);
        var stringToSign = VolcengineSigner.StringToSign(
            date, VolcengineSigner.Scope(date, scope.Region, scope.Service), canonicalRequest);
        var signature = VolcengineSigner.ComputeSignature(stringToSign, _keys.Get(scope.Day, scope.Region, scope.Service));
        if ((statedHash is not null && !string.Equals(statedHash, payloadHash, StringComparison.OrdinalIgnoreCase))
            || !string.Equals(signature, authorization.Signature, StringComparison.Ordinal))
        {
            throw VolcengineErrors.SignatureDoesNotMatch();
        }
    }
}
