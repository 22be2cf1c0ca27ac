using System.Collections.Concurrent;
using System.Diagnostics;
using CloudIam.Core.AlibabaCloud;
using CloudIam.Core.Credentials;
using CloudIam.Core.Http;
using CloudIam.Core.Volcengine;
using CloudIam.PowerShell.Errors;
using CloudIam.PowerShell.Messages;

namespace CloudIam.PowerShell.Contexts;

/// <summary>Asks a cloud who a context's caller is.</summary>
internal static class ContextProbe
{
    /// <summary>Asks, and says what came back or what is wrong.</summary>
    /// <param name="context">Whom to ask, and as whom.</param>
    /// <param name="userAgent">The <c>User-Agent</c> header.</param>
    /// <param name="warn">Takes a warning; called on this thread.</param>
    /// <param name="debug">Takes what went over the wire; called on this thread. Null when nobody reads it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    public static CloudIamContextTest Ask(
        CloudIamContext context,
        string userAgent,
        Action<string> warn,
        Action<string>? debug,
        CancellationToken cancellationToken)
    {
        var warnings = new ConcurrentQueue<string>();
        var wire = new ConcurrentQueue<string>();
        var machine = Machines.Of(context, context.Endpoint, userAgent, warnings.Enqueue);
        var source = "None";
        var clock = Stopwatch.StartNew();
        try
        {
            machine.Transport.Check();
            var credentials = CredentialProviders.Of(context, machine);
            source = credentials.GetAsync(cancellationToken).AsTask().GetAwaiter().GetResult().Source;
            clock.Restart();
            var identity = AskIdentity(context, machine, credentials, debug is null ? null : wire.Enqueue, cancellationToken);
            if (string.IsNullOrEmpty(identity.Name))
            {
                return new CloudIamContextTest(context.Cloud, source)
                {
                    ClockDifference = Difference(identity.ServerTime),
                    Latency = clock.Elapsed,
                    ErrorCode = ClientErrorCodes.InvalidResponse,
                    ErrorMessage = ErrorMessages.AnswerWithoutName,
                };
            }

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
                ErrorMessage = ErrorRecords.AdviceFor(exception) is { } advice
                    ? ErrorMessages.FormatMessageAndAdvice(exception.Message, advice)
                    : exception.Message,
            };
        }
        catch (Exception exception) when (exception is CredentialException or ArgumentException)
        {
            CredentialProviders.Forget(context);
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
                ModuleState.Current.WarnOnce(warning, warn);
            }

            while (wire.TryDequeue(out var text))
            {
                debug?.Invoke(text);
            }
        }
    }

    /// <summary>Asks STS who the caller is; what the answer does not tell is null or empty.</summary>
    /// <exception cref="ApiException">The call failed for good.</exception>
    /// <exception cref="OperationCanceledException">The user stopped it.</exception>
    public static (string? AccountId, string? Name, string? Type, DateTimeOffset? ServerTime, int Attempts) AskIdentity(
        CloudIamContext context,
        CredentialMachine machine,
        ICredentialProvider credentials,
        Action<string>? wireLog,
        CancellationToken cancellationToken)
    {
        if (context.Cloud == CloudProvider.Volcengine)
        {
            var trn = new VolcengineStsClient(machine, wireLog)
                .GetCallerIdentityAsync(credentials, context.Region, cancellationToken).GetAwaiter().GetResult();
            return (trn.AccountId, trn.Trn, trn.IdentityType, trn.ServerTime, trn.Attempts);
        }

        var client = new ApiClient(new ApiClientOptions
        {
            Transport = machine.Transport,
            AttemptTimeout = TimeSpan.FromSeconds(context.TimeoutSec),
            UserAgent = machine.UserAgent,
            WireLog = wireLog,
        });
        var arn = new AlibabaCloudStsClient(new CloudSession(client, credentials, machine.Endpoint))
            .GetCallerIdentityAsync(cancellationToken).GetAwaiter().GetResult();
        return (arn.AccountId, arn.Arn, arn.IdentityType, arn.ServerTime, arn.Attempts);
    }

    /// <summary>In whole seconds, for the server tells no more.</summary>
    private static TimeSpan? Difference(DateTimeOffset? serverTime) =>
        serverTime is { } time ? TimeSpan.FromSeconds(Math.Truncate((DateTimeOffset.UtcNow - time).TotalSeconds)) : null;
}
