using System.Collections.Concurrent;
using System.Diagnostics;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Credentials;
using CloudIam.Core.Http;
using CloudIam.Core.Volcengine;
using CloudIam.PowerShell.Errors;

namespace CloudIam.PowerShell.Contexts;

/// <summary>Asks a cloud who a context's caller is.</summary>
internal static class ContextProbe
{
    /// <summary>Asks, and says what came back or what is wrong.</summary>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    public static CloudIamContextTest Ask(
        CloudIamContext context, string userAgent, Action<string> warn, CancellationToken cancellationToken)
    {
        var warnings = new ConcurrentQueue<string>();
        var machine = Machines.Of(context, context.Endpoint, userAgent, warnings.Enqueue);
        var source = "None";
        var clock = Stopwatch.StartNew();
        try
        {
            var credentials = CredentialProviders.Of(context, machine);
            source = credentials.GetAsync(cancellationToken).AsTask().GetAwaiter().GetResult().Source;
            clock.Restart();
            var identity = AskIdentity(context, machine, credentials, cancellationToken);
            return new CloudIamContextTest(context.Cloud, source)
            {
                Succeeded = true,
                AccountId = identity.AccountId,
                Identity = identity.Name,
                IdentityType = identity.Type,
                ClockDifference = Difference(identity.ServerTime),
                Latency = clock.Elapsed,
            };
        }
        catch (ApiException exception)
        {
            return new CloudIamContextTest(context.Cloud, source)
            {
                ClockDifference = Difference(exception.ServerTime),
                Latency = clock.Elapsed,
                ErrorCode = exception.Code,
                ErrorMessage = $"{exception.Message} {ErrorRecords.AdviceFor(exception)}".Trim(),
            };
        }
        catch (Exception exception) when (exception is CredentialException or ArgumentException)
        {
            return new CloudIamContextTest(context.Cloud, source)
            {
                ErrorCode = exception is ArgumentException ? ClientErrorCodes.InvalidItem : ClientErrorCodes.NoCredential,
                ErrorMessage = exception.Message,
            };
        }
        finally
        {
            while (warnings.TryDequeue(out var warning))
            {
                warn(warning);
            }
        }
    }

    private static CallerIdentity AskIdentity(
        CloudIamContext context, CredentialMachine machine, ICredentialProvider credentials, CancellationToken cancellationToken)
    {
        // One attempt tells what is wrong; six would only tell it later.
        var client = new ApiClient(new ApiClientOptions
        {
            Transport = machine.Transport,
            AttemptTimeout = TimeSpan.FromSeconds(context.TimeoutSec),
            MaxAttempts = 2,
            UserAgent = machine.UserAgent,
        });
        var session = new CloudSession(client, credentials, machine.Endpoint);
        var asked = context.Cloud == CloudProvider.Volcengine
            ? new VolcengineStsClient(session).GetCallerIdentityAsync(context.Region, cancellationToken)
            : new AlibabaCloudStsClient(session).GetCallerIdentityAsync(cancellationToken);
        return asked.GetAwaiter().GetResult();
    }

    private static TimeSpan? Difference(DateTimeOffset? serverTime) => DateTimeOffset.UtcNow - serverTime;
}
