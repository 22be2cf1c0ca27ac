using System.Globalization;
using CloudIam.Core.Signing;

namespace CloudIam.Core.Tests.Signing;

/// <summary>
/// The Thai calendar counts other years, and Turkish lower-cases I to a dotless i: either breaks a signer that asks the
/// thread's culture for anything.
/// </summary>
public sealed class SigningCultureTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 15, 8, 9, 10, TimeSpan.Zero);

    public static TheoryData<string> Cultures => ["th-TH", "tr-TR"];

    public static TheoryData<string, string> Acs3Vectors => UnderEachCulture(Acs3Vector.ByName.Keys);

    public static TheoryData<string, string> VolcengineVectors => UnderEachCulture(VolcengineVector.ById.Keys);

    [Fact]
    public void The_two_cultures_do_differ_where_a_careless_signer_would_notice()
    {
        using (new CultureScope("th-TH"))
        {
            Assert.Equal("2569", Time.ToString("yyyy", CultureInfo.CurrentCulture));
        }

        using (new CultureScope("tr-TR"))
        {
            Assert.Equal("x-acs-actıon", "X-ACS-ACTION".ToLower(CultureInfo.CurrentCulture));
        }
    }

    [Theory]
    [MemberData(nameof(Acs3Vectors))]
    public void An_Alibaba_Cloud_signature_is_the_same_in_every_culture(string culture, string name)
    {
        using var scope = new CultureScope(culture);

        Assert.Equal(Acs3Vector.ByName[name].Expected.Authorization, Acs3Vector.ByName[name].Sign().Authorization);
    }

    [Theory]
    [MemberData(nameof(VolcengineVectors))]
    public void A_Volcengine_signature_is_the_same_in_every_culture(string culture, string id)
    {
        using var scope = new CultureScope(culture);

        Assert.All(
            Enum.GetValues<HeaderSet>().Where(set => VolcengineVector.ById[id].Expected(set) is not null),
            set => Assert.Equal(
                VolcengineVector.ById[id].Expected(set)!.Authorization, VolcengineVector.ById[id].Sign(set).Authorization));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void A_header_in_capitals_is_signed_under_its_lower_case_name(string culture)
    {
        using var scope = new CultureScope(culture);

        var selected = CanonicalRequest.SelectHeaders([new("X-ACS-ACTION", "GetRole")], name => name == "x-acs-action");

        Assert.Equal("x-acs-action", Assert.Single(selected).Key);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Dates_are_written_in_the_Gregorian_calendar(string culture)
    {
        using var scope = new CultureScope(culture);

        Assert.Equal("2026-01-15T08:09:10Z", Acs3Signer.FormatDate(Time));
        Assert.Equal("20260115T080910Z", VolcengineSigner.FormatDate(Time));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Parameters_are_sorted_by_code_unit(string culture)
    {
        using var scope = new CultureScope(culture);

        var query = CanonicalRequest.Query(
            [new("a_b", ""), new("alpha", ""), new("Id.2", ""), new("Id.10", ""), new("İd", ""), new("Id.1", "")]);

        Assert.Equal("Id.1=&Id.10=&Id.2=&a_b=&alpha=&%C4%B0d=", query);
    }

    private static TheoryData<string, string> UnderEachCulture(IEnumerable<string> vectors)
    {
        var rows = new TheoryData<string, string>();
        foreach (var vector in vectors)
        {
            rows.Add("th-TH", vector);
            rows.Add("tr-TR", vector);
        }

        return rows;
    }
}
