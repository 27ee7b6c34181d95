using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>
/// Takes the place of SQL Server where there is none: a listener on this machine that speaks enough of TDS 7.4 for Microsoft.Data.SqlClient
/// to sign in, create tables and load them in bulk. It decodes each row by the types that the client sent, and keeps it.
/// </summary>
internal sealed class TdsServer : IDisposable
{
    public const string DatabaseName = "shop";
    public const string User = "loader";
    public const string Password = "Pa55:word;of=loader";
    public const string Token = "a.token.of.entra";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _clients = [];
    private readonly ConcurrentQueue<string> _batches = [];
    private readonly ConcurrentQueue<RemoteCall> _calls = [];
    private readonly ConcurrentQueue<Login7> _logins = [];
    private readonly ConcurrentQueue<Exception> _misunderstandings = [];
    private readonly ManualResetEventSlim _stopped = new();
    private readonly TaskCompletionSource _waits = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _attentions;
    private int _commits;
    private int _rollbacks;

    public TdsServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public TdsDatabase Database { get; } = new();

    /// <summary>With a certificate the server insists on encryption.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>What goes wrong, and where.</summary>
    public Func<TdsStep, TdsFault?> Fault { get; set; } = _ => null;

    public IEnumerable<string> Batches => _batches;

    /// <summary>Statements with parameters.</summary>
    public IEnumerable<RemoteCall> Calls => _calls;

    public IEnumerable<Login7> Logins => _logins;

    /// <summary>What the last client wanted of encryption.</summary>
    public byte WantedEncryption { get; private set; }

    /// <summary>What clients have sent that this listener couldn't read: none, or the listener is wrong.</summary>
    public IEnumerable<Exception> Misunderstandings => _misunderstandings;

    public int Attentions => Volatile.Read(ref _attentions);

    public int Commits => Volatile.Read(ref _commits);

    public int Rollbacks => Volatile.Read(ref _rollbacks);

    /// <summary>Connections that are open now.</summary>
    public int Connections => _clients.Count;

    /// <summary>Is over once a fault makes a client wait.</summary>
    public Task Waiting => _waits.Task;

    public void Asked(Prelogin prelogin) => WantedEncryption = prelogin.WantedEncryption;

    public TdsError? Refuses(Login7 login)
    {
        _logins.Enqueue(login);
        var isKnown = login.Token is { } token ? token == Token : login.User == User && login.Password == Password;
        return !isKnown ? TdsError.LoginFailed(login.User) : login.Database != DatabaseName ? TdsError.NoDatabase(login.Database) : null;
    }

    public void Took(string batch) => _batches.Enqueue(batch);

    public void Took(RemoteCall call) => _calls.Enqueue(call);

    public void Attention() => Interlocked.Increment(ref _attentions);

    public void Waits() => _waits.TrySetResult();

    public void UntilStopped() => _stopped.Wait();

    public void Ended(bool isCommitted) => Interlocked.Increment(ref isCommitted ? ref _commits : ref _rollbacks);

    public void Dispose()
    {
        _stopped.Set();
        _listener.Stop();
        foreach (var client in _clients.Keys)
            client.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (await _listener.AcceptTcpClientAsync() is { } client)
                new Thread(() => Serve(client)) { IsBackground = true, Name = "TDS" }.Start();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The listener ends.
        }
    }

    private void Serve(TcpClient client)
    {
        _clients.TryAdd(client, true);
        try
        {
            client.NoDelay = true;
            if (TdsSignIn.Accept(this, client.GetStream()) is { } packets)
                new TdsConversation(this, packets).Run();
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or ArgumentException)
        {
            _misunderstandings.Enqueue(e);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away, or a fault says so.
        }
        finally
        {
            _clients.TryRemove(client, out _);
            client.Dispose();
        }
    }
}
