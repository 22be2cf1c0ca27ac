using CloudIam.Core.Http;

namespace CloudIam.Core.Reads;

/// <summary>
/// Where a list is put together of parts - the policies of each role, the accounts of each host group - a row, or what kept one
/// part from being read. The other parts are read all the same.
/// </summary>
/// <param name="Of">Name or id of the part.</param>
/// <param name="Row">The row; null for a failure.</param>
/// <param name="Failure">What went wrong with this part alone; null for a row.</param>
public sealed record ReadAnswer<TRow>(string Of, TRow? Row, ApiException? Failure)
    where TRow : class;
