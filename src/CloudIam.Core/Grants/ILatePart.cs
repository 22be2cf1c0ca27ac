namespace CloudIam.Core.Grants;

/// <summary>
/// Marks a part that depends on what becomes of others: it is sent when all others of the run are answered, or when the run could
/// not go on otherwise.
/// </summary>
public interface ILatePart;
