using System.Text.Json;
using CloudIam.Emulator.Api;
using CloudIam.Emulator.Seeds;

namespace CloudIam.Emulator.AlibabaCloud.BastionHost;

/// <summary>ListUsers: the users of a bastion host, filtered and paged. Source: facts, Alibaba Cloud 4.4.</summary>
internal sealed class ListUsers(BastionState state)
{
    /// <inheritdoc cref="ApiAction"/>
    public void Invoke(ApiCall call, Utf8JsonWriter writer)
    {
        var page = BastionPage.Read(call);
        var users = state.Require(call).Seed.Users.Where(user => Passes(call, user)).ToList();
        page.Write(writer, "Users", users, user => BastionFormat.WriteUser(writer, user));
    }

    /// <summary>All users are local, normal and in no user group.</summary>
    private static bool Passes(ApiCall call, BastionUserSeed user) =>
        BastionParameters.Passes(call, "UserName", user.UserName)
        && BastionParameters.Passes(call, "DisplayName", user.UserName)
        && BastionParameters.Passes(call, "Mobile", string.Empty)
        && BastionParameters.Passes(call, "Source", "Local")
        && BastionParameters.Passes(call, "SourceUserId", string.Empty)
        && BastionParameters.Passes(call, "UserGroupId", string.Empty)
        && BastionParameters.Passes(call, "UserState", "Normal");
}
