using KustoExport.Engine.Embedded;
using KustoExport.Kql;
using KustoExport.Kql.Binding;

namespace KustoExport.Engine.Tests.Translation;

/// <summary>Six rows, 1 to 6, of the groups a and b, that came in three extents: two in each, at the ticks of 2026-01-01, 2026-01-02 and 2026-01-03.</summary>
internal sealed class ExtentTable(string name) : EmbeddedTable(name, [new Column("x", KqlType.Long), new Column("s", KqlType.String)])
{
    public const string FirstId = "11111111-0000-0000-0000-000000000000";

    public override string FromSql => "(SELECT * FROM (VALUES (1, 1, 'a k=1'), (1, 2, 'b k=2'), (2, 3, 'a k=3'), (2, 4, 'b k=4'), (3, 5, 'a k=5'), (3, 6, 'b k=6')) v(n, x, s))";

    public override ExtentSource Extents => new(
        $"""
        (SELECT * FROM (VALUES
            (1, '{FirstId}'::UUID, 639028224000000000, ['one', 'all']),
            (2, '22222222-0000-0000-0000-000000000000'::UUID, 639029088000000000, ['two', 'all']),
            (3, '33333333-0000-0000-0000-000000000000'::UUID, 639029952000000000, []::VARCHAR[])) v("number", extent_id, "cursor", tags))
        """,
        "n");

    public override string ColumnSql(int index, string alias) => index == 0 ? $"{alias}.x::BIGINT" : $"{alias}.s";
}
