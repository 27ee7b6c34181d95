using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>The columns that the definition of a table declares.</summary>
internal static class DeclaredColumns
{
    public static List<Column> Of(RowSchema schema, string text)
    {
        if (schema.IsOpen || schema.Columns.Count == 0)
        {
            throw new KqlException(ErrorCodes.KqlSemantic, "All columns of a table are declared by name.", text, schema.Span, "Write them as (name:type, …).");
        }

        var twice = schema.Columns.GroupBy(c => c.Name.Text).FirstOrDefault(same => same.Count() > 1)?.ElementAt(1);
        return twice is null
            ? [.. schema.Columns.Select(c => new Column(c.Name.Text, c.Type))]
            : throw new KqlException(ErrorCodes.KqlAmbiguousName, $"The column '{twice.Name.Text}' is declared twice.", text, twice.Name.Span);
    }
}
