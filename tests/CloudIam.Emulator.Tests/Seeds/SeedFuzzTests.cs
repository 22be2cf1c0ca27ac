using CloudIam.Emulator.Seeds;
using CloudIam.Tests.Fuzzing;

namespace CloudIam.Emulator.Tests.Seeds;

/// <summary>Damaged seed files: a seed, or the one exception that names the file.</summary>
public sealed class SeedFuzzTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<string> Documents =>
    [
        """{"volcengine":{"region":"cn-beijing","roles":["EcsTestRole","ServiceRoleForX"],"instances":[{"instanceId":"i-1","instanceName":"n","status":"RUNNING","projectName":"p","tags":{"env":"prod"},"roles":["EcsTestRole"]}]},"randomSeed":7}""",
        """{"volcengine":{"instances":{"count":10}},"alibabaCloud":{"roles":["app-prod"],"policies":[{"policyName":"ops","policyType":"Custom"}],"attachments":[{"roleName":"app-prod","policyName":"ops","policyType":"Custom"}]}}""",
        """{"alibabaCloud":{"bastionHosts":[{"instanceId":"b","regionId":"cn-hangzhou","users":[{"userId":"1","userName":"alice","hostGroups":[{"hostGroupId":"1","hostAccountNames":["root"]}]}],"hostGroups":[{"hostGroupId":"1","hostGroupName":"web","hostAccountNames":["root"]}]}]}}""",
        """{"faults":[{"kind":"Throttle","action":"Attach*","probability":0.3,"milliseconds":100},{"kind":"RateLimit","perSecond":8},{"kind":"ServerError","count":3,"errorCode":"ServiceUnavailable","fromSeconds":5,"forSeconds":60}]}""",
    ];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_file_is_read_or_refused_by_its_name(string document)
    {
        var read = 0;
        var count = Fuzz.Json(document, byChance: 300, swaps: 100, bytes =>
        {
            File.WriteAllBytes(_path, bytes);
            try
            {
                Assert.NotNull(SeedFile.Read(_path));
                read++;
            }
            catch (InvalidDataException exception)
            {
                Assert.Contains(_path, exception.Message, StringComparison.Ordinal);
            }
        });
        Assert.InRange(read, 1, count - 1);
    }
}
