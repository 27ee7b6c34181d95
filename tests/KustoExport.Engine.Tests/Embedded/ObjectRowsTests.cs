using System.Text;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using Xunit;

namespace KustoExport.Engine.Tests.Embedded;

/// <summary>Values become objects, of which batches of rows are made.</summary>
public sealed class ObjectRowsTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("12.5", "12.5")]
    [InlineData("-0.000000000000000001", "-0.000000000000000001")]
    [InlineData("9999999999.999999999999999999", "9999999999.999999999999999999")]
    [InlineData("12345678901.123456789012345678", "12345678901.123456789012345678")]
    public void ADecimalThatFitsIsOne(string digits, string expected) =>
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Assert.IsType<decimal>(Value(KqlType.Decimal, digits)));

    [Theory]
    [InlineData("99999999999999999999.999999999999999999")]
    [InlineData("92345678901.123456789012345678")]
    [InlineData("123456789012345678901234567890123456.78")]
    public void ADecimalThatWouldBeRoundedIsText(string digits) => Assert.Equal(digits, Value(KqlType.Decimal, digits));

    [Theory]
    [InlineData("")]
    [InlineData("UA")]
    [InlineData("sixteen bytes 16")]
    [InlineData("seventeen bytes 7")]
    [InlineData("ä€𝄞")]
    [InlineData("\0")]
    [InlineData("\0\0")]
    public void ATextIsWhatItsBytesSay(string text)
    {
        var rows = new ObjectRows([new ResultColumn("s", KqlType.String)]);
        Add(rows, text);
        Add(rows, text + "\0");
        Add(rows, text);

        Assert.Equal([text, text + "\0", text], rows.Take().Rows.Select(r => r[0]));
    }

    [Fact]
    public void AnyTextsSideBySideStayApart()
    {
        // Far more than are remembered, of every length.
        var texts = Enumerable.Range(0, 5000).Select(i => new string((char)('a' + (i % 26)), i % 19) + (i % 997)).ToList();
        var rows = new ObjectRows([new ResultColumn("s", KqlType.String)]);
        var read = new List<object?>();
        foreach (var text in texts.Concat(texts))
        {
            Add(rows, text);
            if (rows.IsFull)
                read.AddRange(rows.Take().Rows.Select(r => r[0]));
        }

        read.AddRange(rows.Take().Rows.Select(r => r[0]));

        Assert.Equal(texts.Concat(texts), read);
    }

    [Fact]
    public void AShortTextThatComesAgainIsTheSameString()
    {
        var rows = new ObjectRows([new ResultColumn("s", KqlType.String)]);
        Add(rows, "Zürich");
        Add(rows, "Zürich");

        var taken = rows.Take().Rows;
        Add(rows, "Zürich");

        Assert.Same(taken[0][0], taken[1][0]);
        Assert.Same(taken[0][0], rows.Take().Rows[0][0]);
    }

    [Fact]
    public void OnlyAStringIsNeverNull()
    {
        foreach (var type in Enum.GetValues<KqlType>().Where(t => t != KqlType.String))
            Assert.Null(Row(type, cell => cell.AddNull()));
        Assert.Equal("", Row(KqlType.String, cell => cell.AddNull()));
    }

    [Fact]
    public void RowsThatWereTakenStayAsTheyAre()
    {
        var rows = new ObjectRows([new ResultColumn("s", KqlType.String)]);
        Add(rows, "a");
        var taken = rows.Take();
        Add(rows, "b");

        Assert.Equal("a", Assert.Single(taken.Rows)[0]);
        Assert.Equal("b", Assert.Single(rows.Take().Rows)[0]);
        Assert.Empty(rows.Take().Rows);
    }

    [Fact]
    public void ValuesOfARowThatDidNotComeWholeAreForgotten()
    {
        var rows = new ObjectRows([new ResultColumn("a", KqlType.Long), new ResultColumn("b", KqlType.Long)]);
        rows.Cells[0].Add(1L, default);
        rows.Cells[1].Add(2L, default);
        rows.EndRow();
        rows.Cells[0].Add(3L, default);
        rows.DropValues();
        rows.Cells[0].Add(5L, default);
        rows.Cells[1].AddNull();
        rows.EndRow();

        Assert.Equal([[1L, 2L], [5L, null]], rows.Take().Rows);
    }

    [Theory]
    [InlineData(1, 512)]
    [InlineData(5, 409)]
    [InlineData(1000, 16)]
    public void WideRowsComeFewAtATime(int columns, int most)
    {
        var rows = new ObjectRows(Enumerable.Range(0, columns).Select(i => new ResultColumn($"c{i}", KqlType.Bool)));
        while (!rows.IsFull)
        {
            foreach (var cell in rows.Cells)
                cell.Add(1L, default);
            rows.EndRow();
        }

        Assert.Equal(most, rows.Take().Rows.Count);
    }

    [Fact]
    public void LongTextsComeFewAtATime()
    {
        var text = new string('x', 1 << 20);
        var rows = new ObjectRows([new ResultColumn("s", KqlType.String)]);
        while (!rows.IsFull)
            Add(rows, text);

        Assert.InRange(rows.Take().Rows.Count, 4, 5);
        Assert.False(rows.IsFull);
    }

    private static object? Value(KqlType type, string text) => Row(type, cell => cell.AddText(Encoding.UTF8.GetBytes(text)));

    private static object? Row(KqlType type, Action<CellSink> add)
    {
        var rows = new ObjectRows([new ResultColumn("v", type)]);
        add(rows.Cells[0]);
        rows.EndRow();
        return Assert.Single(Assert.Single(rows.Take().Rows));
    }

    private static void Add(ObjectRows rows, string text)
    {
        rows.Cells[0].AddText(Encoding.UTF8.GetBytes(text));
        rows.EndRow();
    }
}
