using KustoExport.Kql.Binding;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>A table whose rows came by ingestions; <c>Files</c> is read in place.</summary>
internal sealed class TestTable(string name, IReadOnlyList<Column> columns) : TableSymbol(name, columns)
{
    public override IReadOnlyList<Column> Hidden { get; } = name == "Files" ? [] : HiddenColumns.All();
}
