using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Kql;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests;

/// <summary>
/// Queries with their expected rows, or error, beside them: Goldens/area/name.kql, .rows, .error; and their SQL where its shape matters:
/// an empty .sql file asks for it.
/// KX_UPDATE_GOLDENS=1 writes what comes out, for a person to read before it is committed; without it the files are compared.
/// </summary>
public sealed class GoldenTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    private static readonly string s_folder = Path.Combine(Path.GetDirectoryName(ThisFile())!, "Goldens");

    private static readonly bool s_write = Environment.GetEnvironmentVariable("KX_UPDATE_GOLDENS") == "1";

    public static TheoryData<string> Queries =>
        [.. Directory.EnumerateFiles(s_folder, "*.kql", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(s_folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task TheQueryGivesItsSqlAndRows(string query)
    {
        var path = Path.Combine(s_folder, query);
        var request = new QueryRequest(await File.ReadAllTextAsync(path));
        string? sql = null, rows = null, error = null;
        try
        {
            sql = await fixture.Service.ExplainAsync(request, CancellationToken.None);
            rows = await RowsAsync(fixture.Service, request);
        }
        catch (KustoExportException exception)
        {
            var further = (exception as KqlException)?.Further ?? [];
            error = string.Join("\n\n", further.Prepend(exception).Select(e => $"{e.ErrorCode}: {e.Message}"));
        }

        if (File.Exists(Path.ChangeExtension(path, ".sql")))
            Compare(Path.ChangeExtension(path, ".sql"), sql);
        Compare(Path.ChangeExtension(path, ".rows"), rows);
        Compare(Path.ChangeExtension(path, ".error"), error);
    }

    private static async Task<string> RowsAsync(EmbeddedService service, QueryRequest request)
    {
        var text = new StringBuilder();
        await using var result = await service.QueryAsync(request, CancellationToken.None);
        await foreach (var table in result.Tables)
        {
            text.AppendJoin(" | ", table.Columns.Select(c => $"{c.Name}:{c.Type.Name()}")).Append('\n');
            await foreach (var batch in table.Batches)
            {
                foreach (var row in batch.Rows)
                    text.AppendJoin(" | ", row.Select(Cell)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Cell(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static void Compare(string path, string? actual)
    {
        actual = actual?.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var isExpected = actual.Length > 1;
        if (!s_write)
        {
            Assert.Equal(File.Exists(path), isExpected);
            if (isExpected)
                Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
            return;
        }

        if (isExpected)
            File.WriteAllText(path, actual);
        else
            File.Delete(path);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
