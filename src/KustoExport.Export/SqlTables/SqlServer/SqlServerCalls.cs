using System.Data;
using KustoExport.Engine.Errors;
using Microsoft.Data.SqlClient;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>
/// Runs calls of the driver so that they end when they are cancelled. The driver asks the server to stop (ATTENTION); where the server doesn't
/// listen, the call is left alone, and its connection closed as soon as the driver can, which rolls back.
/// </summary>
internal sealed class SqlServerCalls(SqlConnectionText server, SqlConnection connection)
{
    // How long a server may take to stop before the connection is given up.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    // Closing waits where the driver still waits for the server.
    private static readonly TimeSpan s_closing = TimeSpan.FromSeconds(0.25);

    private Task? _closing;

    public bool IsOpen => _closing is null && connection.State == ConnectionState.Open;

    /// <exception cref="ServiceException">SqlFailed, SqlDenied.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken) => SqlServerFailure.GuardAsync(
        server,
        wasOpen: true,
        async () =>
        {
            var running = Task.Run(call, CancellationToken.None);
            try
            {
                return await running.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!running.IsCompleted)
            {
                await StopAsync(running).ConfigureAwait(false);
                throw;
            }
        },
        cancellationToken);

    /// <summary>Ends something; what goes wrong with that is that it has ended already.</summary>
    public async Task EndAsync(Func<Task> call)
    {
        if (IsOpen)
            await StopAsync(Task.Run(call)).ConfigureAwait(false);
    }

    public Task CloseAsync() => (_closing ??= Task.Run(connection.Dispose)).WaitAsync(s_closing).ContinueWith(Forget, TaskScheduler.Default);

    private async Task StopAsync(Task running)
    {
        _ = running.ContinueWith(Forget, TaskScheduler.Default);
        if (await Task.WhenAny(running, Task.Delay(s_patience)).ConfigureAwait(false) != running)
            await CloseAsync().ConfigureAwait(false);
    }

    private static void Forget(Task task) => _ = task.Exception;
}
