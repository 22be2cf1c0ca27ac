// Compiled by Add-Type, also in Windows PowerShell: C# 5.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace CloudIam.Tests
{
    /// <summary>
    /// An HTTP server on a free loopback port that gives prepared answers: the first for the first request and so on, the last
    /// for all further ones. An empty answer is none at all: the connection stays open in silence.
    /// </summary>
    public sealed class ScriptedServer : IDisposable
    {
        private readonly TcpListener _listener = new TcpListener(IPAddress.Loopback, 0);
        private readonly List<TcpClient> _silent = new List<TcpClient>();
        private readonly string[] _answers;
        private int _requests;

        public ScriptedServer(string[] answers)
        {
            _answers = answers;
            _listener.Start();
            Endpoint = "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
            new Thread(Accept) { IsBackground = true }.Start();
        }

        /// <summary>Where it listens.</summary>
        public string Endpoint { get; private set; }

        /// <summary>How many requests came.</summary>
        public int RequestCount
        {
            get { return Volatile.Read(ref _requests); }
        }

        /// <summary>Closes the port and the connections that were left without an answer.</summary>
        public void Dispose()
        {
            _listener.Stop();
            lock (_silent)
            {
                _silent.ForEach(client => client.Close());
            }
        }

        private void Accept()
        {
            try
            {
                while (true)
                {
                    var client = _listener.AcceptTcpClient();
                    new Thread(() => Answer(client)) { IsBackground = true }.Start();
                }
            }
            catch (SocketException)
            {
                // Disposed.
            }
            catch (InvalidOperationException)
            {
                // Disposed.
            }
        }

        private void Answer(TcpClient client)
        {
            try
            {
                client.ReceiveTimeout = 10000;
                var stream = client.GetStream();
                ReadRequest(stream);
                var number = Interlocked.Increment(ref _requests);
                var answer = _answers[Math.Min(number, _answers.Length) - 1];
                if (string.IsNullOrEmpty(answer))
                {
                    lock (_silent)
                    {
                        _silent.Add(client);
                    }

                    return;
                }

                var bytes = Encoding.UTF8.GetBytes(answer);
                stream.Write(bytes, 0, bytes.Length);
                client.Close();
            }
            catch (IOException)
            {
                client.Close();
            }
            catch (ObjectDisposedException)
            {
                // Closed from the other side.
            }
        }

        private static void ReadRequest(Stream stream)
        {
            var head = new StringBuilder();
            while (!EndsHead(head))
            {
                var next = stream.ReadByte();
                if (next < 0)
                {
                    throw new IOException("The request ended early.");
                }

                head.Append((char)next);
            }

            for (var left = ContentLength(head.ToString()); left > 0; left--)
            {
                stream.ReadByte();
            }
        }

        private static bool EndsHead(StringBuilder head)
        {
            var end = head.Length;
            return end >= 4 && head[end - 4] == '\r' && head[end - 3] == '\n' && head[end - 2] == '\r' && head[end - 1] == '\n';
        }

        private static int ContentLength(string head)
        {
            foreach (var line in head.Split('\n'))
            {
                if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                {
                    return int.Parse(line.Substring("Content-Length:".Length).Trim(), CultureInfo.InvariantCulture);
                }
            }

            return 0;
        }
    }
}
