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

    /// <summary>The columns that the definition of a table declares.</summary>
    /// <exception cref="Errors.KqlException">One is declared twice, or not by name.</exception>
    public static IReadOnlyList<Column> Bind(RowSchema schema, string text) => DeclaredColumns.Of(schema, text);

    /// <summary>The external table that a command defines. Of its connection strings nothing is known here.</summary>
    /// <exception cref="Errors.KqlException">Columns, partitions, path, format and properties that don't fit together, at their place.</exception>
    public static StorageTableSymbol Bind(Command.DefineStorageTable command, string text) => StorageTableBinder.Bind(command, text);

    /// <summary>The external table of an SQL server that a command defines. Of its connection string and of the server nothing is known here.</summary>
    /// <exception cref="Errors.KqlException">Columns and properties that don't fit together, at their place.</exception>
    public static SqlTableSymbol Bind(Command.DefineSqlTable command, string text) => SqlTableBinder.Bind(command, text);

    /// <summary>The external table of parts that are given one by one.</summary>
    /// <param name="name">The name.</param>
    /// <param name="columns">The columns of the files.</param>
    /// <param name="partitions">Each as <c>partition by (…)</c> has it: <c>Date:datetime = startofday(Timestamp)</c>.</param>
    /// <param name="pathFormat">As it stands in <c>pathformat=(…)</c>; empty where it isn't said.</param>
    /// <param name="format">The format of the files.</param>
    /// <param name="properties">Properties that <see cref="StorageTableRules"/> allow.</param>
    /// <exception cref="Errors.KqlException">A partition or the path format that don't fit, at the place in their text.</exception>
    public static StorageTableSymbol BindExternalTable(
        string name, IReadOnlyList<Column> columns, IEnumerable<string> partitions, string pathFormat, ExternalFormat format, StorageTableProperties properties) =>
        StorageTableBinder.Bind(name, columns, partitions, pathFormat, format, properties);
}
