using CloudIam.Core.Signing;

namespace CloudIam.Emulator.Tests.Support;

/// <summary>Puts a signature into a request message.</summary>
internal static class Signed
{
    public static void Fill(HttpRequestMessage message, Signature signature, byte[] body)
    {
        if (body.Length > 0 || message.Method == HttpMethod.Post)
        {
            message.Content = new ByteArrayContent(body);
        }

        foreach (var header in signature.Headers)
        {
            if (header.Key == "content-type")
            {
                message.Content ??= new ByteArrayContent(body);
                message.Content.Headers.TryAddWithoutValidation("Content-Type", header.Value);
            }
            else
            {
                message.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        message.Headers.TryAddWithoutValidation("Authorization", signature.Authorization);
    }
}
