using FsCheck;
using FsCheck.Fluent;
using KustoExport.Engine.Embedded.External;
using KustoExport.Engine.Errors;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.External;

/// <summary>Writing values into a path and reading them are inverse, whatever the values are, and no value leaves its folder.</summary>
public sealed class PathFormatTests
{
    private static readonly Column s_name = new("Name", KqlType.String);
    private static readonly Column s_other = new("Other", KqlType.String);
    private static readonly Column s_time = new("Time", KqlType.DateTime);
    private static readonly Column s_hash = new("Hash", KqlType.Long);

    private static readonly Gen<string> s_pieces = Gen.Elements(
        "a", "B", "é", "😀", "_", "-", ".", "..", " ", "/", "\\", "%", "%2F", "=", "'", "\"", "#", "?", ":", "*", "\0", "\n", "\u007f", "\u0085", "\uffff", "\ufeff", "nul", "COM1",
        PathText.DefaultPartition, "long text with words");

    private static readonly Gen<string> s_texts = s_pieces.ListOf().Select(pieces => string.Concat(pieces.Take(6)));

    private static readonly Gen<string> s_separators = Gen.Elements("/", "_", "-", " ", "/x=", "_part/", "\"", "--", "/..x/", "//");

    private static readonly Gen<string> s_patterns = Gen.Elements(
        "yyyy/MM/dd/HH/mm", "'year='yyyy'/month='MM'/day='dd' at 'HH.mm", "year={yyyy}/month={MM}/{dd}/it's {HH}-{mm}", "yyyyMMddHHmm", "dddd, d MMMM yyyy h\\:mm tt", "yy-M-d H:m", "g yyyy-MM-dd HH:mm:ss.fffK", "yyyy_MM_dd-HH_mm");

    private static readonly Gen<(IReadOnlyList<PathPart> Format, Dictionary<Column, object?> Values)> s_paths =
        from start in Gen.Elements("", "/", "customer=", "f/g/")
        from one in s_separators
        from two in s_separators
        from three in s_separators
        from end in Gen.Elements("", "/", "/end", ".d")
        from pattern in s_patterns
        from order in Gen.Shuffle(new[] { 0, 1, 2, 3 })
        from name in s_texts
        from other in s_texts
        from minutes in Gen.Choose(0, 50 * 366 * 24 * 60)
        from isNull in Gen.Frequency((1, Gen.Constant(true)), (9, Gen.Constant(false)))
        from hash in Gen.Choose(0, 1_000_000)
        let columns = new[] { new PathPart(null, s_name, null), new PathPart(null, s_other, null), new PathPart(null, s_time, pattern), new PathPart(null, s_hash, null) }
        select (
            (IReadOnlyList<PathPart>)[Text(start), columns[order[0]], Text(one), columns[order[1]], Text(two), columns[order[2]], Text(three), columns[order[3]], Text(end)],
            new Dictionary<Column, object?>
            {
                [s_name] = name,
                [s_other] = other,
                [s_time] = isNull ? null : new DateTime(1980, 1, 1).AddMinutes(minutes).Ticks,
                [s_hash] = (long)hash,
            });

    [Fact]
    public void ReadingWhatIsWrittenGivesTheValues() => Prop.ForAll(s_paths.ToArbitrary(), path =>
    {
        var folder = new PathWriter(path.Format).Write(column => path.Values[column]);

        var reader = new PathReader(path.Format);
        var read = reader.Read($"{folder}/1_file.csv");
        Assert.True(read is not null, folder);
        Assert.Equal(reader.Columns.Select(c => path.Values[c]), read);
        Assert.All(folder.Split('/'), name => Assert.True(name.Length > 0 && name is not ("." or "..") && !name.Any(char.IsControl) && !name.Contains('\\', StringComparison.Ordinal), folder));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("Softworks", "Softworks")]
    [InlineData("Ivan Ivanov", "Ivan Ivanov")]
    [InlineData("O'Brien & Söhne #1", "O'Brien & Söhne #1")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("a=b", "a%3Db")]
    [InlineData(".", "%2E")]
    [InlineData("..", ".%2E")]
    [InlineData("../../etc/passwd", "..%2F..%2Fetc%2Fpasswd")]
    [InlineData("ends. ", "ends.%20")]
    [InlineData("ends.", "ends%2E")]
    [InlineData("a\0b\n", "a%00b%0A")]
    [InlineData("\u0085", "%C2%85")]
    [InlineData("nul", "%6Eul")]
    [InlineData("Com1.txt", "%43om1.txt")]
    [InlineData("computer", "computer")]
    [InlineData("😀", "😀")]
    [InlineData("", PathText.DefaultPartition)]
    [InlineData(PathText.DefaultPartition, "%5F_DEFAULT_PARTITION__")]
    public void AStringIsWrittenSoThatItReadsBack(string value, string expected)
    {
        Assert.Equal(expected, PathText.Write(value, ""));
        Assert.Equal(value, PathText.Read(expected));
    }

    [Fact]
    public void WhatIsTooLongForAFolderIsTheDefaultPartition()
    {
        Assert.Equal(new string('é', 100), PathText.Write(new string('é', 100), ""));
        Assert.Equal(PathText.DefaultPartition, PathText.Write(new string('é', 100) + "a", ""));
        Assert.Equal(PathText.DefaultPartition, PathText.Write(new string('a', 1000), ""));
        Assert.Equal(PathText.DefaultPartition, PathText.Write(new string('/', 67), ""));
    }

    [Fact]
    public void ADatetimeMayStandInSeveralPlaces()
    {
        PathPart[] format = [Text("year="), new(null, s_time, "yyyy"), Text("/name="), new(null, s_name, null), Text("/"), new(null, s_time, "'month='MM")];

        var folder = new PathWriter(format).Write(c => c == s_name ? "x" : new DateTime(2024, 5, 1).Ticks);

        Assert.Equal("year=2024/name=x/month=05", folder);
        Assert.Equal([new DateTime(2024, 5, 1).Ticks, "x"], new PathReader(format).Read(folder + "/f.csv"));
    }

    [Theory]
    [InlineData("2024/05/01/f.csv", true)]
    [InlineData("__DEFAULT_PARTITION__/f.csv", true)]
    [InlineData("2024/13/01/f.csv", false)]
    [InlineData("2024/05/f.csv", false)]
    [InlineData("2024/05/01x/f.csv", false)]
    [InlineData("x2024/05/01/f.csv", false)]
    public void APathOfAnotherShapeIsNotOfTheTable(string path, bool isRead) =>
        Assert.Equal(isRead, new PathReader([new(null, s_time, "yyyy/MM/dd")]).Read(path) is not null);

    [Theory]
    [InlineData("5", "begins with '5'")]
    [InlineData("A/x", null)]
    [InlineData("%", "begins with '%'")]
    [InlineData("/../", "a folder '..'")]
    [InlineData("/./", "a folder '.'")]
    [InlineData("/a\\b/", "a folder 'a\\b'")]
    [InlineData("/a\tb/", "a folder 'a?b'")]
    public void APathFormatThatClimbsOrIsUnclearIsRefused(string separator, string? problem)
    {
        PathPart[] format = [new(null, s_name, null), Text(separator), new(null, s_other, null)];

        if (problem is null)
            Assert.Equal("aA/xb", new PathWriter(format).Write(c => c == s_name ? "a" : "b"));
        else
            Assert.Contains(problem, Assert.Throws<TargetException>(() => new PathWriter(format)).Message, StringComparison.Ordinal);
    }

    private static PathPart Text(string text) => new(text, null, null);
}
