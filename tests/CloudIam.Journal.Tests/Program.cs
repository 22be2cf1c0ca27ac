using CloudIam.Journal.Tests;

// worker KIND ENDPOINT KEY-ID SECRET JOURNAL: grants all items of the kind with the journal, a line for each result.
return args is ["worker", var kind, var endpoint, var keyId, var secret, var journal]
    ? Kinds.Of(kind).Work(new Uri(endpoint), keyId, secret, journal)
    : throw new ArgumentException("This program is the worker of the tests; they start it.");
