using CloudIam.Core.Grants;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Grants;

public sealed class ItemRulesTests
{
    // Not a theory: its rows travel as UTF-8, which has no half characters.
    private static readonly string[] s_noTexts =
        ["tab\there", "line\nbreak", "null\0here", "half \ud83d", "half \ude00 pair", "\ude00\ud83d"];

    [Theory]
    [InlineData("app-prod")]
    [InlineData("two words")]
    [InlineData("O'Brien \"ops\"")]
    [InlineData("运维角色")]
    [InlineData("emoji 😀")]
    [InlineData("{not an object}")]
    public void A_name_may_be_any_text(string name) => Assert.Null(ItemRules.CheckName("RoleName", name, ItemRules.MaxRoleName));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\t\n")]
    public void An_empty_name_is_refused(string? name) =>
        AssertRefused(ItemRules.CheckName("RoleName", name, ItemRules.MaxRoleName), "RoleName is empty");

    [Fact]
    public void A_name_that_is_no_text_is_refused() =>
        Assert.All(
            s_noTexts,
            static name => AssertRefused(ItemRules.CheckName("RoleName", name, ItemRules.MaxRoleName), "control character"));

    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    public void A_name_is_as_long_as_the_service_allows(int length)
    {
        Assert.Null(ItemRules.CheckName("Name", new string('a', length), length));
        AssertRefused(ItemRules.CheckName("Name", new string('a', length + 1), length), $"{length + 1} characters, {length} are allowed");
    }

    [Fact]
    public void A_very_long_name_is_not_repeated_in_full() =>
        Assert.True(ItemRules.CheckName("RoleName", new string('a', 100_000), ItemRules.MaxRoleName)!.ErrorMessage!.Length < 300);

    [Fact]
    public void An_object_that_was_bound_as_text_is_recognised() =>
        AssertRefused(
            ItemRules.CheckName("RoleName", "@{Name=app; Owner=alice}", ItemRules.MaxRoleName), "The input object has no property RoleName");

    [Theory]
    [InlineData("i-3ti9101aju3vj0aaaaaa")]
    [InlineData("bastionhost-cn-1.A_b")]
    [InlineData("1")]
    public void An_id_has_letters_digits_dots_hyphens_and_underscores(string id) => Assert.Null(ItemRules.CheckId("InstanceId", id));

    [Theory]
    [InlineData("i 1", "' '")]
    [InlineData("i-1,i-2", "','")]
    [InlineData("i-1\"", "'\"'")]
    [InlineData("实例", "'实'")]
    [InlineData("i/1", "'/'")]
    public void Another_character_in_an_id_is_refused_and_shown(string id, string shown) =>
        AssertRefused(ItemRules.CheckId("InstanceId", id), shown);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_id_is_refused(string? id) => AssertRefused(ItemRules.CheckId("InstanceId", id), "InstanceId is empty");

    [Fact]
    public void An_id_has_an_end()
    {
        Assert.Null(ItemRules.CheckId("InstanceId", new string('i', ItemRules.MaxId)));
        AssertRefused(ItemRules.CheckId("InstanceId", new string('i', ItemRules.MaxId + 1)), "characters");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_missing_region_says_where_to_give_it(string? region)
    {
        var verdict = ItemRules.CheckRegion(region);

        Assert.Equal(ClientErrorCodes.MissingRegion, verdict!.ErrorCode);
        Assert.Contains("-Region", verdict.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_is_an_id()
    {
        Assert.Null(ItemRules.CheckRegion("cn-hangzhou"));
        AssertRefused(ItemRules.CheckRegion("cn-hangzhou/../x"), "'/'");
    }

    [Theory]
    [InlineData("System", "System")]
    [InlineData("system", "System")]
    [InlineData("CUSTOM", "Custom")]
    public void A_policy_type_is_written_as_the_service_wants_it(string given, string wanted)
    {
        Assert.Equal(wanted, ItemRules.PolicyType(given));
        Assert.Null(ItemRules.CheckPolicyType(given));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Inline")]
    [InlineData("System ")]
    public void There_are_two_policy_types(string? given)
    {
        Assert.Null(ItemRules.PolicyType(given));
        AssertRefused(ItemRules.CheckPolicyType(given), "System or Custom");
    }

    private static void AssertRefused(GrantVerdict? verdict, string reason)
    {
        Assert.NotNull(verdict);
        Assert.Equal((GrantStatus.Failed, ClientErrorCodes.InvalidItem, 0), (verdict.Status, verdict.ErrorCode, verdict.Attempts));
        Assert.Contains(reason, verdict.ErrorMessage, StringComparison.Ordinal);
    }
}
