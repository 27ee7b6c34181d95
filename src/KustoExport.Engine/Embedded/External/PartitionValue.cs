using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Functions;

namespace KustoExport.Engine.Embedded.External;

/// <summary>SQL of the value of a partition: what the function that its definition calls gives in a query.</summary>
public static class PartitionValue
{
    /// <param name="partition">The partition.</param>
    /// <param name="column">SQL of its column; of a virtual one it is the value.</param>
    public static string Sql(ExternalPartition partition, string column) => partition.Function switch
    {
        PartitionFunction.Virtual or PartitionFunction.Value => column,
        PartitionFunction.Hash => Call("hash", partition, column, new BoundExpression.Constant(KqlType.Long, partition.Argument, default)),
        PartitionFunction.Bin => Call("bin", partition, column, new BoundExpression.Constant(KqlType.TimeSpan, partition.Argument, default)),
        var start => Call(start.ToString().ToLowerInvariant(), partition, column),
    };

    private static string Call(string name, ExternalPartition partition, string column, params BoundExpression.Constant[] further)
    {
        List<BoundExpression> arguments = [new BoundExpression.ColumnValue(partition.Source!, default), .. further];
        var function = (SqlFunction)SqlFunctionTable.Instance.Find(name, FunctionKind.Scalar).First(f =>
            f.Parameters.Count == arguments.Count && f.Parameters.Zip(arguments).All(p => p.First.Accepts.HasFlag((TypeSet)(1 << (int)p.Second.Type))));
        return function.Sql.Build(new SqlCall([column, .. further.Select(c => Translation.SqlText.Constant(c.Value, c.Type))], arguments, partition.Column.Type));
    }
}
