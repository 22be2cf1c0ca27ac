using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using CloudIam.Core.Messages;

namespace CloudIam.Core.Http;

/// <summary>Trusts some roots besides the system's, and nothing else: names, dates and chains are checked as always.</summary>
internal sealed class ExtraRoots
{
    private static readonly Regex s_pem = new(
        "-----BEGIN CERTIFICATE-----(?<base64>[^-]+)-----END CERTIFICATE-----", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    private readonly X509Certificate2Collection _roots = [];

    /// <summary>Reads a PEM file.</summary>
    /// <exception cref="ArgumentException">The file cannot be read, or holds no certificate.</exception>
    public ExtraRoots(string path)
    {
        try
        {
            foreach (Match match in s_pem.Matches(File.ReadAllText(path)))
            {
#pragma warning disable SYSLIB0057 // The loader that replaces it is not in the older frameworks.
                var certificate = Convert.FromBase64String(match.Groups["base64"].Value.Trim());
                // From no bytes the constructor makes an object without a certificate, and throws nothing.
                _roots.Add(certificate.Length > 0 ? new X509Certificate2(certificate) : throw new FormatException(
                    HttpMessages.EmptyCertificate));
#pragma warning restore SYSLIB0057
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException
            or System.Security.Cryptography.CryptographicException)
        {
            throw new ArgumentException(HttpMessages.FormatAuthoritiesUnreadable(path, exception.Message), exception);
        }

        if (_roots.Count == 0)
        {
            throw new ArgumentException(HttpMessages.FormatNoCertificate(path));
        }
    }

    /// <summary>Accepts what the system accepts, and chains that end in one of the roots.</summary>
    public bool Accept(X509Certificate2? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ExtraStore.AddRange(_roots);
        foreach (var element in presented?.ChainElements.Cast<X509ChainElement>() ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

#if NET8_0_OR_GREATER
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        return chain.Build(certificate);
#else
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        return chain.Build(certificate)
            && _roots.Cast<X509Certificate2>().Any(root =>
                root.RawData.SequenceEqual(chain.ChainElements[chain.ChainElements.Count - 1].Certificate.RawData));
#endif
    }
}
