using System.Collections.Specialized;
using KustoExport.Engine.Embedded.Files;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Tests.Files;
using Xunit;

namespace KustoExport.Engine.Tests.Tables;

public sealed class RowTableTests : IDisposable
{
    private readonly FileFixture _engine = new();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void EveryTypeOfDotNetFindsItsOwn()
    {
        var local = new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Local);
        var (schema, rows) = Read([
            Row(
                ("s", "x"), ("b", true), ("i", (short)1), ("l", 1L), ("u", ulong.MaxValue), ("r", 1.5f), ("d", 1.25m), ("e", DayOfWeek.Friday),
                ("t", local), ("o", new DateTimeOffset(2026, 1, 31, 2, 0, 0, TimeSpan.FromHours(2))), ("p", TimeSpan.FromTicks(7)), ("g", Guid.Empty),
                ("j", new OrderedDictionary { ["a"] = new object?[] { 1, null, "é", 1.5 } }), ("v", new Version(1, 2)), ("n", null)),
        ]);

        Assert.Equal("s:string, b:bool, i:int, l:long, u:decimal, r:real, d:decimal, e:string, t:datetime, o:datetime, p:timespan, g:guid, j:dynamic, v:string, n:string", schema);
        Assert.Equal(
            [$"x|True|1|1|18446744073709551615|1.5|1.25|Friday|{local.ToUniversalTime().Ticks}|639054144000000000|7|{Guid.Empty}|{{\"a\":[1,null,\"é\",1.5]}}|1.2|"],
            rows);
    }

    // The driver would end the text there.
    [Fact]
    public void ANullCharacterIsPartOfAText() => Assert.Equal(["x\0y"], Read([Row(("s", "x\0y"))]).Rows);

    [Fact]
    public void LaterRowsMayBringColumnsAndWiderTypes()
    {
        var first = Enumerable.Range(0, 5000).Select(i => Row(("n", (object)i), ("m", i), ("t", new DateTime(i, DateTimeKind.Utc)), ("late", null)));
        var (schema, rows) = Read([
            .. first,
            Row(("N", 1L << 40), ("m", 0.5), ("t", "text"), ("late", 5), ("extra", "e"), ("more", true)),
            Row(("n", null)),
        ]);

        Assert.Equal("n:long, m:real, t:string, late:int, extra:string, more:bool", schema);
        Assert.Equal("1|1|0001-01-01T00:00:00.0000001Z|∅||∅", rows[1]);
        Assert.Equal("1099511627776|0.5|text|5|e|True", rows[5000]);
        Assert.Equal("∅|∅||∅||∅", rows[5001]);
    }

    [Fact]
    public void ScalarsBecomeDynamicBesideDynamics()
    {
        var first = Enumerable.Range(0, 4096).Select(i => Row(("x", i), ("y", "a")));
        var (schema, rows) = Read([.. first, Row(("x", new[] { 1 }), ("y", new Dictionary<string, object?> { ["k"] = 1 }))]);

        Assert.Equal("x:dynamic, y:dynamic", schema);
        Assert.Equal(["0|\"a\"", "[1]|{\"k\":1}"], [rows[0], rows[^1]]);
    }

    [Fact]
    public void NoRowsAreATableWithoutColumns()
    {
        var (schema, rows) = Read([]);
        Assert.Empty(schema);
        Assert.Empty(rows);
    }

    private (string Schema, string[] Rows) Read(IReadOnlyList<KeyValuePair<string, object?>[]> rows)
    {
        var connection = _engine.Connection.Duplicate();
        connection.Open();
        using var table = new RowTable(connection, "Input", "Input~1", []);
        foreach (var row in rows)
            table.Add(row);
        var complete = table.Complete();
        var columns = string.Join(", ", complete.Columns.Select((_, i) => complete.ColumnSql(i, "t")).DefaultIfEmpty("1"));
        return (TableSchema.Print(complete.Columns), _engine.Rows($"SELECT {columns} FROM {complete.FromSql} AS t"));
    }

    private static KeyValuePair<string, object?>[] Row(params (string Name, object? Value)[] values) =>
        [.. values.Select(v => KeyValuePair.Create(v.Name, v.Value))];
}
