using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.State;

namespace CloudIam.Emulator.Volcengine.Iam;

/// <summary>
/// ListPolicies: by keyword and by <c>Scope</c> (<c>System</c> or <c>Custom</c>), paged. Source: facts, Volcengine 4.
/// </summary>
internal sealed class ListPolicies(RolePolicyStore store)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var page = IamPage.Read(call);
        var keyword = call.Parameters["Query"];
        var scope = call.Parameters["Scope"];
        var policies = store.Policies
            .Where(policy => Keyword.Matches(keyword, policy.Name) && (scope is null or "" or "All" || policy.Type == scope))
            .ToList();

        writer.WriteStartObject("Result");
        writer.WriteStartArray("PolicyMetadata");
        foreach (var policy in page.Take(policies))
        {
            writer.WriteStartObject();
            IamFormat.WritePolicy(writer, policy);
            writer.WriteString("PolicyDocument", """{"Statement":[]}""");
            writer.WriteString("Category", string.Empty);
            writer.WriteNumber("AttachmentCount", store.AttachmentCount(policy));
            writer.WriteNumber("IsServiceRolePolicy", 0);
            writer.WriteString("CreateDate", IamFormat.Date(store.CreateDate));
            writer.WriteString("UpdateDate", IamFormat.Date(store.CreateDate));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        page.Write(writer, policies.Count);
        writer.WriteEndObject();
    }
}
