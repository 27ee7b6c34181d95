using DuckDB.NET.Data;
using KustoExport.Engine.Embedded.Functions;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>A bare DuckDB session with the macros and functions of all families.</summary>
public sealed class FunctionSession : IDisposable
{
    private readonly DuckDBConnection _connection = new("DataSource=:memory:");

    public FunctionSession()
    {
        _connection.Open();
        Scalar("SET ieee_floating_point_ops = true");
        foreach (var family in SqlFunctionTable.Instance.Families)
        {
            family.Register(_connection);
            foreach (var macro in family.Macros)
                Scalar(macro);
        }
    }

    public object? Scalar(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => _connection.Dispose();
}
