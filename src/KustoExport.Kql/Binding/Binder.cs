using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Binding;

/// <summary>
/// Turns a syntax tree into a bound tree: every name resolved, every type known, every implicit conversion written out.
/// What can't be run exactly is refused by name.
/// </summary>
public static class Binder
{
    /// <exception cref="Errors.KqlException">The query has an error, or something that this service doesn't run.</exception>
    public static BoundQuery Bind(QueryBlock query, BindingContext context) => new QueryBinder(query.Text, context).Bind(query);

    /// <summary>Checks a function that is to be stored, as far as that can be done without arguments.</summary>
    /// <exception cref="Errors.KqlException">Its body has an error.</exception>
    public static void Check(FunctionSymbol function, BindingContext context) => new QueryBinder(function.Text, context).Check(function);

    /// <summary>The external table that a command defines. Of its connection strings nothing is known here.</summary>
    /// <exception cref="Errors.KqlException">Columns, partitions, path, format and properties that don't fit together, at their place.</exception>
    public static ExternalTableSymbol Bind(Command.DefineExternalTable command, string text) => ExternalTableBinder.Bind(command, text);
}
