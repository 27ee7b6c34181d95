using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>What a column is called that the user gave no name: after the column, path or function that it comes from, else Column1, Column2 …</summary>
internal sealed partial class QueryBinder
{
    private int _lastDefaultName;

    /// <summary>The name that an expression brings along, or null.</summary>
    private string? NameOf(Expression expression, RowScope row) => expression switch
    {
        Expression.Name name => name.Text,
        Expression.Member { Target: Expression.Name { Text: "$left" or "$right" } } member => member.Property.Text,
        Expression.Member member => Join(NameOf(member.Target, row), member.Property.Text),
        Expression.Index index => Join(NameOf(index.Target, row), KeyName(index.Key, row)),
        Expression.Ordered ordered => NameOf(ordered.Value, row),
        Expression.Named { Names: [var name, ..] } => name.Text,
        Expression.Call { Target: null } call => NameOf(call, row),
        _ => null,
    };

    private static string? Join(string? left, string? right) => string.IsNullOrWhiteSpace(left) ? right : $"{left}_{right}";

    private string? KeyName(Expression key, RowScope row) => key switch
    {
        Expression.Literal { Type: KqlType.String or KqlType.Long or KqlType.Int, Value: { } value } =>
            Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
        Expression.Literal => null,
        Expression.Name => null,
        _ => NameOf(key, row),
    };

    private string? NameOf(Expression.Call call, RowScope row)
    {
        var name = call.Function.Text;
        if (call.Target is not null || Find(name) is ScopeEntry.Function)
        {
            return null;
        }

        if (name is "column_ifexists" or "columnifexists")
        {
            return call.Arguments is [Expression.Literal { Value: string column }, ..] && row.Find(column) is not null ? column : null;
        }

        if (name is "ingestion_time")
        {
            return HiddenColumns.IngestionTime;
        }

        if (name is "bin_auto" && call.Arguments is [var binned])
        {
            return NameOf(binned, row);
        }

        var function = FindFunctions(name, row.AllowsAggregates).FirstOrDefault();
        var first = call.Arguments.Count > 0 ? NameOf(call.Arguments[0], row) : null;
        return function?.Naming switch
        {
            ResultName.FirstArgument => first,
            ResultName.PrefixAndFirstArgument => $"{function.NamePrefix ?? name}_{first}",
            ResultName.PrefixOnly => $"{function.NamePrefix ?? name}_",
            _ => null,
        };
    }

    private IReadOnlyList<FunctionSignature> FindFunctions(string name, bool aggregates)
    {
        var found = aggregates ? _context.Functions.Find(name, FunctionKind.Aggregate) : [];
        found = found.Count > 0 ? found : _context.Functions.Find(name, FunctionKind.Scalar);
        return found.Count > 0 ? found : _context.Functions.Find(name, FunctionKind.Window);
    }

    private string DefaultName(RowScope row)
    {
        string name;
        do
        {
            name = $"Column{++_lastDefaultName}";
        }
        while (row.Find(name) is not null || _scope.Find(name) is not null);
        return name;
    }
}
