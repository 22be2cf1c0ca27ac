using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CloudIam.Credentials.Tests.Transport;

/// <summary>A certificate authority that only its test knows.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public TestAuthority(string name, TestAuthority? issuer = null)
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (issuer is null)
        {
            _certificate = request.CreateSelfSigned(Years(-10), Years(10));
        }
        else
        {
            using var signed = request.Create(issuer._certificate, Years(-9), Years(9), RandomNumberGenerator.GetBytes(8));
            _certificate = signed.CopyWithPrivateKey(_key);
        }
    }

    /// <summary>The authority's own certificate, as it stands in a PEM file.</summary>
    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>A server's certificate.</summary>
    /// <param name="host">The name it is for.</param>
    /// <param name="from">Years from now until it begins.</param>
    /// <param name="to">Years from now until it ends.</param>
    public X509Certificate2 Issue(string host, int from = -1, int to = 1)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var signed = request.Create(_certificate, Years(from), Years(to), RandomNumberGenerator.GetBytes(8));
        using var withKey = signed.CopyWithPrivateKey(key);

        // Windows takes a server's key only from a file's form.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private static DateTimeOffset Years(int count) => DateTimeOffset.UtcNow.AddYears(count);
}
