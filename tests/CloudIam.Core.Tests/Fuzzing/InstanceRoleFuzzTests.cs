using CloudIam.Core.Grants;
using CloudIam.Core.Tests.Grants;
using CloudIam.Core.Tests.Volcengine;
using CloudIam.Core.Volcengine;
using CloudIam.Tests.Fuzzing;

namespace CloudIam.Core.Tests.Fuzzing;

/// <summary>Damaged answers about instances: one verdict for each, and none that says more than the answer.</summary>
public sealed class InstanceRoleFuzzTests
{
    private const string Associate = "AssociateInstancesIamRole";
    private const string Describe = "DescribeInstancesIamRoles";

    private static readonly string[] s_instances = ["i-1", "i-2", "i-3"];

    [Fact]
    public void An_instance_is_bound_only_where_the_answer_says_so() =>
        Run(RealAnswers.Associate, Associate, 200, RealAnswers.Associate, IsBound, static (_, instance) => instance == "i-3");

    [Theory]
    [InlineData(RealAnswers.VolcengineRefusal, 403)]
    [InlineData(RealAnswers.VolcengineThrottle, 429)]
    [InlineData(RealAnswers.VolcengineThrottle, 200)]
    [InlineData(RealAnswers.VolcengineGateway, 503)]
    public void An_error_is_no_success_for_any_instance(string error, int status) =>
        Run(RealAnswers.Associate, Associate, status, error, IsBound, static (_, instance) => instance == "i-3");

    [Fact]
    public void A_refused_instance_has_the_role_only_where_the_answer_says_so() =>
        Run(RealAnswers.AssociateRefused, Describe, 200, RealAnswers.DescribeRoles, static (_, _) => false, Has);

    [Fact]
    public void After_a_lost_answer_an_instance_has_the_role_only_where_the_answer_says_so() =>
        Run(
            RealAnswers.VolcengineFault, Describe, 200, RealAnswers.DescribeRoles, static (_, _) => false, Has,
            associateStatus: 500);

    private static void Run(
        string associate, string action, int status, string document, Func<Reading, string, bool> mayBeAdded,
        Func<Reading, string, bool> mayBePresent, int associateStatus = 200)
    {
        var cloud =
            new PreparedCloud { [Associate] = (associateStatus, associate), [Describe] = (200, RealAnswers.DescribeRoles) };
        var count = Fuzz.Json(
            document,
            byChance: 400,
            swaps: 100,
            body =>
            {
                var grants = new InstanceRoleGrants(new EcsClient(cloud.Open(action, status, body).Session));
                var verdicts = Drive.Parts(grants, Ecs.Role, s_instances);

                Claims.AreSound(s_instances.Length, verdicts);
                var reading = Reading.Of(body);
                foreach (var (instance, verdict) in s_instances.Zip(verdicts))
                {
                    Assert.True(
                        verdict.Status != GrantStatus.Added || mayBeAdded(reading, instance),
                        $"{instance} is not said to be bound.");
                    Assert.True(
                        verdict.Status != GrantStatus.AlreadyPresent || mayBePresent(reading, instance),
                        $"{instance} is not said to have it.");
                }
            },
            Claims.Secrets);
        Assert.True(count > 500, $"Only {count} documents.");
    }

    private static bool IsBound(Reading answer, string instance)
    {
        var details = answer["Result"]["OperationDetails"].Items.Where(detail => detail["InstanceId"].Text == instance).ToList();
        return details.Count > 0 && details.TrueForAll(static detail => !detail["Error"].IsThere)
            && answer["ResponseMetadata"]["Error"]["Code"].Text is null;
    }

    private static bool Has(Reading answer, string instance) =>
        answer["Result"]["InstancesIamRoles"].Items.Any(entry =>
            entry["InstanceId"].Text == instance
                && entry["RoleNames"].Items.Any(static name => name.Text == Ecs.Role.IamRoleName));
}
