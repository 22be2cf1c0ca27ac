namespace CloudIam.Emulator;

/// <summary>The one key pair that both clouds of the emulator accept; plainly fake, and easy to type.</summary>
internal static class EmulatorCredential
{
    /// <summary>The access key id.</summary>
    public const string AccessKeyId = "EMULATORACCESSKEY";

    /// <summary>The secret, good for nothing but the emulator.</summary>
    public const string AccessKeySecret = "emulator-secret-not-a-real-key";

    /// <summary>The bearer token that stands for the key on Alibaba Cloud, also good for nothing else.</summary>
    public const string BearerToken = "emulator-bearer-token";

    /// <summary>Alibaba Cloud's account id.</summary>
    public const string AlibabaCloudAccountId = "1234567890123456";

    /// <summary>Volcengine's account id.</summary>
    public const long VolcengineAccountId = 2100000001;
}
