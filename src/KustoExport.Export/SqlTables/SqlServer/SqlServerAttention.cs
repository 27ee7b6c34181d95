using System.Reflection;
using Microsoft.Data.SqlClient;

namespace KustoExport.Export.SqlTables.SqlServer;

/// <summary>
/// Asks the server to stop a bulk copy that is cancelled. The driver looks at its token between rows only: while the server waits for a lock,
/// or puts the rows into an index, nothing public stops it, and not even closing the connection does before the server answers. What the
/// driver does for its commands is there for its bulk copies as well, but not public; a driver that has it no more is left when it is cancelled.
/// </summary>
internal sealed class SqlServerAttention : IDisposable
{
    private const BindingFlags Inside = BindingFlags.Instance | BindingFlags.NonPublic;

    private static readonly FieldInfo? s_state = typeof(SqlBulkCopy).GetField("_stateObj", Inside);
    private static readonly MethodInfo? s_send = s_state?.FieldType.GetMethod("SendAttention", Inside, [typeof(bool), typeof(bool)]);

    // The driver's own way comes first.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);

    private readonly SqlBulkCopy _bulk;
    private readonly CancellationTokenRegistration _registration;
    private volatile bool _isOver;

    public SqlServerAttention(SqlBulkCopy bulk, CancellationToken cancellationToken)
    {
        _bulk = bulk;
        _registration = cancellationToken.Register(() => _ = Task.Run(SendAsync));
    }

    public void Dispose()
    {
        _isOver = true;
        _registration.Dispose();
    }

    private async Task SendAsync()
    {
        await Task.Delay(s_patience).ConfigureAwait(false);
        if (_isOver || s_state?.GetValue(_bulk) is not { } state)
            return;
        try
        {
            s_send?.Invoke(state, [false, false]);
        }
        catch (TargetInvocationException)
        {
            // The connection ended meanwhile.
        }
    }
}
