using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Embedded.Files;

/// <summary>A column of a scan: its name and type, and the SQL of its value, in which <c>{t}</c> stands for the scan's alias.</summary>
internal sealed record ScanColumn(Column Column, string Sql)
{
    public string Value(string alias) => Sql.Replace("{t}", alias, StringComparison.Ordinal);
}
