using System.Text.Json;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>Parses <c>HostGroups</c>: a JSON array in one string parameter (facts, Alibaba Cloud 4.1).</summary>
internal static class HostGroupsParameter
{
    private const int MaxGroups = 10;
    private const int MaxAccounts = 10;

    /// <summary>The elements: 1 to 10 host groups, none twice, each with at most 10 account names.</summary>
    /// <exception cref="Api.ApiError">InvalidParameter, with the rule that is broken.</exception>
    public static List<HostGroupElement> Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return ReadArray(document.RootElement);
        }
        catch (JsonException)
        {
            throw BastionErrors.InvalidParameter("HostGroups is not JSON.");
        }
    }

    private static List<HostGroupElement> ReadArray(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() is < 1 or > MaxGroups)
        {
            throw BastionErrors.InvalidParameter($"HostGroups must be an array of 1 to {MaxGroups} host groups.");
        }

        var elements = new List<HostGroupElement>();
        foreach (var item in array.EnumerateArray())
        {
            var element = ReadElement(item);
            if (elements.Exists(other => other.HostGroupId == element.HostGroupId))
            {
                throw BastionErrors.InvalidParameter($"HostGroups holds the HostGroupId {element.HostGroupId} twice.");
            }

            elements.Add(element);
        }

        return elements;
    }

    private static HostGroupElement ReadElement(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("HostGroupId", out var id)
            || id.ValueKind != JsonValueKind.String
            || id.GetString() is not { Length: > 0 } hostGroupId)
        {
            throw BastionErrors.InvalidParameter("an element of HostGroups has no HostGroupId in text form.");
        }

        var hasNames = element.TryGetProperty("HostAccountNames", out var names) && names.ValueKind != JsonValueKind.Null;
        return new HostGroupElement(hostGroupId, hasNames ? ReadNames(names) : []);
    }

    private static List<string> ReadNames(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() > MaxAccounts)
        {
            throw BastionErrors.InvalidParameter($"HostAccountNames must be an array of at most {MaxAccounts} names.");
        }

        var names = new List<string>();
        foreach (var item in array.EnumerateArray())
        {
            names.Add(item.ValueKind == JsonValueKind.String && item.GetString() is { Length: > 0 } name
                ? name
                : throw BastionErrors.InvalidParameter("HostAccountNames must hold texts, none of them empty."));
        }

        return names;
    }
}
