using CloudIam.Emulator;

namespace CloudIam.Journal.Tests;

/// <summary>One kind of grant to interrupt: its input, how it is given or taken back, and how it stands afterwards.</summary>
internal interface IKind
{
    /// <summary>The emulator's seed file.</summary>
    string Seed { get; }

    /// <summary>The action that changes something.</summary>
    string Action { get; }

    /// <summary>The items as they are printed, in the order of the input.</summary>
    IReadOnlyList<string> Items { get; }

    /// <summary>What the last run must say of an item.</summary>
    IReadOnlyList<string> Expected(string item);

    /// <summary>The items that are granted when the last run has ended.</summary>
    IEnumerable<string> Left => Items.Where(item => !Expected(item).Contains("Failed"));

    /// <summary>The items that a request of <see cref="Action"/> asks for.</summary>
    IEnumerable<string> ItemsOf(EmulatorRequest request);

    /// <summary>The item that stands in a journal.</summary>
    string ItemOf(System.Text.Json.JsonElement key, System.Text.Json.JsonElement part);

    /// <summary>The items that are granted now, as the cloud says.</summary>
    Task<IReadOnlyCollection<string>> ReadStateAsync(CloudEmulator emulator);

    /// <summary>Gives or takes back all items, and prints "STATUS ITEM" for each result.</summary>
    int Work(Uri endpoint, string keyId, string secret, string journalPath);
}
