// Plain C# with all its usings: PowerShell compiles this file too, to take the network away from the built module.
#nullable disable
#pragma warning disable IDE0005, IDE0161
using System;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace CloudIam.Benchmarks.Rows
{
    /// <summary>No network at all: every association of instances succeeds at once.</summary>
    public sealed class StubTransport : HttpMessageHandler
    {
        private static int s_calls;

        /// <summary>Calls so far.</summary>
        public static int Calls { get { return s_calls; } }

        /// <inheritdoc/>
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref s_calls);
            var answer = new HttpResponseMessage(HttpStatusCode.OK);
            answer.Content = new StringContent(Answer(request.RequestUri.Query), Encoding.UTF8, "application/json");
            return Task.FromResult(answer);
        }

        private static string Answer(string query)
        {
            var text = new StringBuilder("{\"ResponseMetadata\":{\"RequestId\":\"1\"},\"Result\":{\"OperationDetails\":[", 4096);
            foreach (var pair in query.TrimStart('?').Split('&'))
            {
                if (pair.StartsWith("InstanceIds.", StringComparison.Ordinal))
                {
                    text.Append("{\"InstanceId\":\"").Append(pair.Substring(pair.IndexOf('=') + 1)).Append("\"},");
                }
            }

            text.Length--;
            return text.Append("]}}").ToString();
        }
    }
}
