using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Commands;

/// <summary>Whatever stands in a command becomes just those rows, or is refused with a place, and then nothing is ingested.</summary>
public sealed class InlineIngestionPropertyTests : IAsyncLifetime
{
    private static readonly string[] s_pieces = ["a", ",", "\"", "\n", "\r\n", "\r", " ", "'", "[", "]", "{", "}", ":", "1", "-", "//", "```", "<|", "|", ";", "h\"", "é", "😀", "\t", "\0", "null"];

    private readonly CommandSession _session = new();
    private readonly Random _random = new(20261123);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Theory]
    [InlineData("csv", ",")]
    [InlineData("psv", "|")]
    [InlineData("tsv", "\t")]
    public async Task QuotedFieldsAreReadBack(string format, string delimiter)
    {
        await _session.RunAsync(".create table T (n:long, a:string, b:string)");
        var rows = Enumerable.Range(0, 300).Select(n => (n, a: Text(8), b: Text(3))).ToList();

        await _session.RunAsync($".ingest inline into table T with (format='{format}') <|\n{string.Join(_random.Next(2) == 0 ? "\n" : "\r\n", rows.Select(r => string.Join(delimiter, r.n, Quoted(r.a), Quoted(r.b))))}");

        var read = await _session.QueryAsync("T | order by n asc | project n, base64_encode_tostring(a), base64_encode_tostring(b)");
        Assert.Equal(rows.Select(r => $"{r.n}|{Base64(r.a)}|{Base64(r.b)}"), read[1..]);
    }

    [Theory]
    [InlineData("<|")]
    [InlineData("[")]
    [InlineData("with (format='txt') <|")]
    [InlineData("with (format='json') <|")]
    [InlineData("with (format='multijson') <|{")]
    [InlineData("with (format='multijson') <|[{")]
    public async Task AnyDataIsReadOrRefused(string start)
    {
        await _session.RunAsync(".create table T (a:string, n:long, d:dynamic)");
        for (var run = 0; run < 150; run++)
        {
            var before = await CountAsync();
            try
            {
                await _session.RunAsync($".ingest inline into table T {start}{Text(12)}");
            }
            catch (KqlException e)
            {
                Assert.Equal(ErrorCodes.BadRow, e.ErrorCode);
                Assert.Equal(before, await CountAsync());
            }
        }
    }

    private async Task<string> CountAsync() => (await _session.QueryAsync("T | count"))[1];

    private string Text(int pieces) => string.Concat(Enumerable.Range(0, _random.Next(pieces + 1)).Select(_ => s_pieces[_random.Next(s_pieces.Length)]));

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
