using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace CloudIam.Credentials.Tests.Transport;

/// <summary>Answers every call inside TLS with success.</summary>
internal static class TlsAnswers
{
    /// <summary>Serves a connection with a certificate.</summary>
    public static Func<Stream, Task> With(X509Certificate2 certificate) => async stream =>
    {
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(certificate);
        while (await LoopbackServer.ReadRequestAsync(tls) is not null)
        {
            await LoopbackServer.WriteAsync(tls, "200 OK", "{\"RequestId\":\"from-tls\"}", "Content-Type: application/json\r\n");
        }
    };
}
