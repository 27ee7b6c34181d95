namespace KustoExport.Kql.Syntax.Commands;

/// <summary>Which entities <c>.show databases (…) schema as json with (Tables=true, …)</c> asks for.</summary>
[Flags]
public enum SchemaParts
{
    None = 0,
    Tables = 1,
    Functions = 2,
    ExternalTables = 4,
    MaterializedViews = 8,
    All = Tables | Functions | ExternalTables | MaterializedViews,
}
