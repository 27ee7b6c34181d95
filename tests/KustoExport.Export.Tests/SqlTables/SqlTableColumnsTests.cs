using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Export.SqlTables;
using KustoExport.Kql;
using Xunit;

namespace KustoExport.Export.Tests.SqlTables;

/// <summary>Columns find each other by name; a difference is refused, with all that differs.</summary>
public sealed class SqlTableColumnsTests
{
    private static readonly SqlTableName s_table = new("public", "T");

    private static readonly SqlColumn[] s_columns =
    [
        new("Id", "bigint") { Accepts = [KqlType.Long], Kind = SqlColumnKind.Identity },
        new("Name", "text") { Accepts = [KqlType.String] },
        new("size", "double precision") { Accepts = [KqlType.Real, KqlType.Int] },
        new("SIZE", "integer") { Accepts = [KqlType.Int] },
        new("Sum", "integer") { Accepts = [KqlType.Int], Kind = SqlColumnKind.Computed },
    ];

    [Fact]
    public void TheyAreFoundByNameInAnyOrder()
    {
        var found = SqlTableColumns.Match(s_table, s_columns, [new("SIZE", KqlType.Int), new("size", KqlType.Real), new("name", KqlType.String)]);
        Assert.Equal(["SIZE", "size", "Name"], found.Select(c => c.Name));
    }

    [Fact]
    public void TheServersOwnColumnMayBeGiven() =>
        Assert.Equal(
            ["Id", "SIZE", "size", "Name"],
            SqlTableColumns.Match(s_table, s_columns, [new("Id", KqlType.Long), new("SIZE", KqlType.Int), new("size", KqlType.Int), new("Name", KqlType.String)]).Select(c => c.Name));

    [Fact]
    public void EveryDifferenceIsListed()
    {
        ResultColumn[] result = [new("Name", KqlType.Long), new("name", KqlType.String), new("Size", KqlType.Real), new("Sum", KqlType.Int), new("Other", KqlType.Guid)];
        var error = Assert.Throws<TargetException>(() => SqlTableColumns.Match(s_table, s_columns, result));
        Assert.Equal("SqlTableMismatch", error.ErrorCode);
        Assert.Equal(
            "The columns of the query are not those of the table 'public.T': 'Name' is a long, and text in the table; 'Size' (real) is none of the table's; " +
            "'Sum' is computed by the server; 'Other' (guid) is none of the table's; 'Name' and 'name' are the same column of the table; " +
            "'size' (double precision) is missing; 'SIZE' (integer) is missing.",
            error.Problem);
        Assert.Contains("Name:string, size:real|int, SIZE:int", error.Remedy!, StringComparison.Ordinal);
    }
}
