using CloudIam.Core.Signing;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Signing;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.AlibabaCloud;

/// <summary>Verifies Alibaba Cloud's signature V3 (facts, Alibaba Cloud 1.2).</summary>
internal sealed class Acs3Verifier(TemporaryCredentials temporaryKeys)
{
    private const string SecurityToken = "x-acs-security-token";

    private readonly NonceMemory _nonces = new();

    /// <summary>Returns when the call is signed rightly, fresh and sent for the first time.</summary>
    /// <exception cref="ApiError">The documented code of what is wrong.</exception>
    public void Verify(ApiCall call)
    {
        var authorization = RequireAuthorization(call);
        var date = RequireHeader(call, "x-acs-date");
        var nonce = RequireHeader(call, "x-acs-signature-nonce");
        var payloadHash = RequireHeader(call, "x-acs-content-sha256");
        var secret = FindSecret(call);
        RequireCurrent(date, call.Time);
        RequireSigned(call, authorization);
        RequireMatch(call, authorization, payloadHash, secret);

        // Last, so that a request that was refused for another reason does not use the nonce up.
        if (!_nonces.TryAdd(nonce, call.Time))
        {
            throw AlibabaCloudErrors.NonceUsed();
        }
    }

    /// <summary>The secret of the call's key: the lasting one, or one that was given out, with its token and before its end.</summary>
    private string FindSecret(ApiCall call)
    {
        var token = call.Request.Headers[SecurityToken] ?? call.Parameters["SecurityToken"];
        if (temporaryKeys.Find(call.AccessKeyId) is not { } temporary)
        {
            return !string.Equals(call.AccessKeyId, EmulatorCredential.AccessKeyId, StringComparison.Ordinal)
                ? throw AlibabaCloudErrors.AccessKeyNotFound()
                : token is null ? EmulatorCredential.AccessKeySecret : throw AlibabaCloudErrors.MalformedSecurityToken();
        }

        if (!string.Equals(token, temporary.SecurityToken, StringComparison.Ordinal))
        {
            throw token is null ? AlibabaCloudErrors.MissingSecurityToken() : AlibabaCloudErrors.MalformedSecurityToken();
        }

        return call.Time < temporary.Expiration ? temporary.AccessKeySecret : throw AlibabaCloudErrors.ExpiredSecurityToken();
    }

    private static AuthorizationHeader RequireAuthorization(ApiCall call)
    {
        if (call.Authorization is not { } authorization)
        {
            throw call.Parameters.Contains("SignatureMethod")
                ? AlibabaCloudErrors.InvalidSignatureMethod()
                : AlibabaCloudErrors.IncompleteSignature("the Authorization header is missing.");
        }

        if (authorization.Algorithm != Acs3Signer.Algorithm)
        {
            throw AlibabaCloudErrors.InvalidSignatureMethod();
        }

        return authorization is { Credential.Length: > 0, SignedHeaders: not null, Signature.Length: > 0 }
            ? authorization
            : throw AlibabaCloudErrors.IncompleteSignature("Authorization needs Credential, SignedHeaders and Signature.");
    }

    private static string RequireHeader(ApiCall call, string name) =>
        call.Request.Headers[name] is { Length: > 0 } value ? value : throw AlibabaCloudErrors.MissingParameter(name);

    private static void RequireCurrent(string text, DateTimeOffset now)
    {
        var date = SignatureDates.Parse(text, SignatureDates.ExtendedFormat) ?? throw AlibabaCloudErrors.TimeStampFormat();
        if (!SignatureDates.IsCurrent(date, now))
        {
            throw AlibabaCloudErrors.TimeStampExpired();
        }
    }

    private static void RequireSigned(ApiCall call, AuthorizationHeader authorization)
    {
        foreach (var name in call.Request.Headers.Names)
        {
            var lowerName = name.ToLowerInvariant();
            var mustBeSigned = lowerName == "host" || lowerName.StartsWith("x-acs-", StringComparison.Ordinal);
            if (mustBeSigned && !authorization.Covers(lowerName))
            {
                throw AlibabaCloudErrors.IncompleteSignature($"the header {lowerName} is not signed.");
            }
        }
    }

    private static void RequireMatch(ApiCall call, AuthorizationHeader authorization, string payloadHash, string secret)
    {
        var actualHash = Digest.Sha256Hex(call.Request.Body);
        if (!string.Equals(payloadHash, actualHash, StringComparison.Ordinal))
        {
            throw AlibabaCloudErrors.SignatureDoesNotMatch(
                $"x-acs-content-sha256 is not the hash of the body, which is {actualHash}.");
        }

        var canonicalRequest = WireRequest.Canonicalize(call, authorization, payloadHash);
        var stringToSign = Acs3Signer.StringToSign(canonicalRequest);
        var signature = Acs3Signer.ComputeSignature(stringToSign, secret);
        if (!string.Equals(signature, authorization.Signature, StringComparison.Ordinal))
        {
            // The canonical request holds the token of a temporary key, which no answer may repeat.
            var shown = call.Request.Headers[SecurityToken] is { Length: > 0 } token ? canonicalRequest.Replace(token, "***") : canonicalRequest;
            throw AlibabaCloudErrors.SignatureDoesNotMatch(
                $"server string to sign is:{stringToSign}, server canonical request is:{shown}");
        }
    }
}
