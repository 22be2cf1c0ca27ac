namespace CloudIam.Emulator.State;

/// <summary>A key that the emulator gave out for a while.</summary>
/// <param name="AccessKeyId">Its id.</param>
/// <param name="AccessKeySecret">Its secret.</param>
/// <param name="SecurityToken">The token that goes with it.</param>
/// <param name="Expiration">When it ends.</param>
/// <param name="Subject">Whom it stands for: the role's name in full, as the cloud writes it.</param>
internal sealed record TemporaryCredential(
    string AccessKeyId, string AccessKeySecret, string SecurityToken, DateTimeOffset Expiration, string Subject);
