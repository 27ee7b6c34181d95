using KustoExport.Engine.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.SqlTables;

/// <summary>
/// A kind of SQL server, with its driver. The driver's exceptions and messages go no further than its classes: an error has the server's own
/// code and message, and nothing of the connection string.
/// </summary>
public interface ISqlServer
{
    SqlDialect Dialect { get; }

    /// <summary>
    /// Reads a connection string with the driver's own builder. <c>Persist Security Info</c> is false; the connection is encrypted and the
    /// certificate checked, unless the sign-in allows otherwise and the server is on this machine.
    /// </summary>
    /// <exception cref="TargetException">SqlConnectionString: it can't be read, or has what it may not have.</exception>
    SqlConnectionText Read(string text, SqlSignIn signIn);

    /// <exception cref="ServiceException">SqlDenied: the server doesn't let one in. SqlFailed: it can't be reached.</exception>
    Task<ISqlSession> OpenAsync(SqlConnectionText connection, CancellationToken cancellationToken);

    /// <summary>A name, in the quotes of the dialect.</summary>
    string Quote(string name);

    /// <summary>A table's name as it may stand in a statement.</summary>
    string Quote(SqlTableName table) => table.Schema is null ? Quote(table.Name) : $"{Quote(table.Schema)}.{Quote(table.Name)}";
}
