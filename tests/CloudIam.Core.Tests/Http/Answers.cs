using System.Net;
using System.Text;
using CloudIam.Core.Http;

namespace CloudIam.Core.Tests.Http;

/// <summary>The lines of scripts.</summary>
internal static class Answers
{
    public const string RequestId = "request-0001";

    /// <summary>Keeps silent until the caller gives up.</summary>
    public static Answer Never { get; } = async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("An endless wait ended.");
    };

    public static Answer Text(int status, string body, params (string Name, string Value)[] headers) =>
        Content(status, () => new StringContent(body, Encoding.UTF8), headers);

    public static Answer Content(int status, Func<HttpContent> content, params (string Name, string Value)[] headers) => (_, _) =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content() };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return Task.FromResult(response);
    };

    public static Answer Throws(Exception exception) => (_, _) => Task.FromException<HttpResponseMessage>(exception);

    public static Answer VolcengineOk(string result = "{}") =>
        Text(200, $$"""{"ResponseMetadata":{"RequestId":"{{RequestId}}"},"Result":{{result}}}""");

    public static Answer VolcengineError(
        int status, string code, string message = "No.", params (string Name, string Value)[] headers) =>
        Text(
            status,
            $$$"""{"ResponseMetadata":{"RequestId":"{{{RequestId}}}","Error":{"CodeN":1,"Code":"{{{code}}}","Message":"{{{message}}}"} } }""",
            headers);

    public static Answer AlibabaCloudOk(string members = "") => Text(200, $$"""{"RequestId":"{{RequestId}}"{{members}}}""");

    public static Answer AlibabaCloudError(
        int status, string code, string message = "No.", params (string Name, string Value)[] headers) =>
        Text(status, $$"""{"RequestId":"{{RequestId}}","Code":"{{code}}","Message":"{{message}}"}""", headers);

    public static Answer Error(
        ApiRequest request, int status, string code, string message = "No.", params (string Name, string Value)[] headers) =>
        request.Operation.Provider == CloudProvider.Volcengine
            ? VolcengineError(status, code, message, headers)
            : AlibabaCloudError(status, code, message, headers);

    public static Answer Ok(ApiRequest request) =>
        request.Operation.Provider == CloudProvider.Volcengine ? VolcengineOk() : AlibabaCloudOk();
}
