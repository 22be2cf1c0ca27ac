namespace CloudIam.Emulator.Signing;

/// <summary>The parts of an <c>Authorization</c> header; both clouds write it alike.</summary>
/// <param name="Algorithm">The first word, for example <c>HMAC-SHA256</c>.</param>
/// <param name="Credential">The access key id; Volcengine adds the scope after slashes.</param>
/// <param name="SignedHeaders">The names of the signed headers, in the order they are signed in.</param>
/// <param name="Signature">The signature, lower-case hexadecimal.</param>
/// <remarks>A part that is not there is <see langword="null"/>.</remarks>
internal sealed record AuthorizationHeader(string Algorithm, string? Credential, string[]? SignedHeaders, string? Signature)
{
    /// <summary>Parses a header's value: the algorithm, then <c>name=value</c> parts with commas between.</summary>
    public static AuthorizationHeader Parse(string value)
    {
        var space = value.IndexOf(' ');
        if (space < 0)
        {
            return new AuthorizationHeader(value, null, null, null);
        }

        string? credential = null, signedHeaders = null, signature = null;
        foreach (var part in value.Substring(space + 1).Split(','))
        {
            var text = part.Trim();
            var equals = text.IndexOf('=');
            var name = equals < 0 ? text : text.Substring(0, equals);
            var content = equals < 0 ? null : text.Substring(equals + 1);
            switch (name)
            {
                case "Credential":
                    credential = content;
                    break;
                case "SignedHeaders":
                    signedHeaders = content;
                    break;
                case "Signature":
                    signature = content;
                    break;
            }
        }

        return new AuthorizationHeader(value.Substring(0, space), credential, signedHeaders?.Split(';'), signature);
    }

    /// <summary>Whether the signature covers a header, named in lower case.</summary>
    public bool Covers(string header) => SignedHeaders is not null && Array.IndexOf(SignedHeaders, header) >= 0;
}
