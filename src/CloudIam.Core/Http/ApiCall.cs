using CloudIam.Core.Credentials;
using CloudIam.Core.Resilience;

namespace CloudIam.Core.Http;

/// <summary>What one call keeps over its attempts: how many there were, who asked, and what may still be done about a failure.</summary>
internal sealed class ApiCall(ApiRequest request, ICredentialProvider credentials, ApiClientOptions options)
{
    /// <summary>A clock may be wrong, and be set right while a call is under way; a third difference is the server's affair.</summary>
    private const int MaxClockCorrections = 2;

    private int _clockCorrections;
    private TimeSpan _signedSkew;
    private bool _isRenewed;
    private bool _wasAmbiguous;
    private int _retryCost;

    public ApiRequest Request { get; } = request;

    public ICredentialProvider Credentials { get; } = credentials;

    /// <summary>The credential of the attempt under way.</summary>
    public CloudCredential? Credential { get; private set; }

    /// <summary>HTTP attempts so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether an attempt before the present one may have been carried out, although it failed.</summary>
    public bool FollowsAmbiguity { get; private set; }

    /// <summary>The server's clock at the newest answer.</summary>
    public DateTimeOffset? ServerTime { get; set; }

    /// <summary>Whether a failed attempt is to be followed by another one.</summary>
    public bool IsWorthRepeating(ApiException exception, int retriesBefore)
    {
        _retryCost = 0;
        var isWorthIt = retriesBefore < exception.RetryLimit
            ? TryPay(exception, retriesBefore)
            : TryRenewCredential(exception) || TryCorrectClock(exception);
        _wasAmbiguous |= exception.MayHaveBeenApplied;
        return isWorthIt;
    }

    /// <summary>Says that the last attempt succeeded.</summary>
    public void OnSuccess() => options.RetryBudget.OnSuccess(_retryCost);

    /// <summary>Starts the next attempt.</summary>
    /// <param name="credential">What it is signed with.</param>
    public void StartAttempt(CloudCredential credential)
    {
        Attempts++;
        Credential = credential;
        _signedSkew = options.ClockSkews.Of(Request.Authority);
        ServerTime = null;
        FollowsAmbiguity = _wasAmbiguous;
    }

    /// <summary>Writes on a failure how far the call has come, for whoever it ends with.</summary>
    public ApiException Mark(ApiException exception)
    {
        exception.Attempts = Attempts;
        exception.FollowsAmbiguity = FollowsAmbiguity;
        exception.ServerTime = ServerTime;
        return exception;
    }

    /// <summary>Whether the run can afford the retry.</summary>
    private bool TryPay(ApiException exception, int retriesBefore)
    {
        // After the last attempt this is asked too, and no retry comes that would have to be paid.
        var cost = retriesBefore + 1 < options.MaxAttempts ? RetryBudget.CostOf(exception) : 0;
        if (!options.RetryBudget.TryTake(cost))
        {
            exception.IsBudgetSpent = true;
            return false;
        }

        _retryCost = cost;
        return true;
    }

    /// <summary>Whether the failure is this machine's clock, and the server's time is known.</summary>
    private bool TryCorrectClock(ApiException exception)
    {
        var endpoint = Request.Authority;
        if (_clockCorrections == MaxClockCorrections || !ErrorCodes.IsClockRefused(exception.Code) || ServerTime is not { } serverTime)
        {
            return false;
        }

        _clockCorrections++;
        if (options.ClockSkews.TryLearn(endpoint, serverTime, options.TimeProvider.GetUtcNow()))
        {
            options.Warn?.Invoke(ClockSkews.Describe(endpoint, options.ClockSkews.Of(endpoint)));
        }

        // Another lane may have learned it meanwhile; then this call need only be signed again.
        return options.ClockSkews.Of(endpoint) != _signedSkew;
    }

    /// <summary>Whether the failure is an expired token, and a new one can be had; once a call.</summary>
    private bool TryRenewCredential(ApiException exception)
    {
        if (_isRenewed || !exception.IsTokenExpired || Credential is null || !Credentials.TryInvalidate(Credential))
        {
            return false;
        }

        _isRenewed = true;
        return true;
    }
}
