using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Engine.Tests.Robustness;

/// <summary>
/// Whatever the text, there is an answer, or an error of ours: parser, binder, translator and engine together. The texts are the same in each run until
/// the goldens change; KX_FUZZ=20 tries twenty times as many.
/// </summary>
public sealed class AnyTextTests(EmbeddedFixture fixture) : IClassFixture<EmbeddedFixture>
{
    private static readonly string[] s_queries =
        [.. Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "Goldens"), "*.kql", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static readonly int s_times = int.TryParse(Environment.GetEnvironmentVariable("KX_FUZZ"), out var times) ? times : 1;

    // Words and signs of all goldens: soup of them is nearer to KQL than random characters are.
    private static readonly string[] s_tokens = [.. s_queries.SelectMany(q => q.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    [Fact]
    public void RandomCharacters() =>
        Holds(ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get), 500);

    [Fact]
    public void SoupOfTokens() =>
        Holds(Gen.Elements(s_tokens).ListOf().Select(tokens => string.Join(' ', tokens)), 500);

    [Fact]
    public void QueriesWithTokensChanged() =>
        Holds(from query in Gen.Elements(s_queries)
              let words = query.Split(' ')
              from place in Gen.Choose(0, words.Length - 1)
              from other in Gen.Elements(s_tokens)
              from edit in Gen.Choose(0, 3)
              select string.Join(' ', Edited(words, place, other, edit)), 300);

    [Fact]
    public void PipelinesPutTogether() =>
        Holds(from first in Gen.Elements(s_queries)
              from second in Gen.Elements(s_queries)
              from cut in Gen.Choose(0, 5)
              let head = first.TrimEnd().TrimEnd(';')
              let operators = second.Split('|').Skip(1).ToList()
              where operators.Count > 0
              select head + string.Concat(operators.Skip(cut % operators.Count).Select(o => "|" + o)), 200);

    private static IEnumerable<string> Edited(string[] words, int place, string other, int edit) => edit switch
    {
        0 => words.Where((_, i) => i != place),
        1 => words.Select((w, i) => i == place ? other : w),
        2 => [.. words[..place], other, .. words[place..]],
        _ => [.. words[place..], .. words[..place]],
    };

    private void Holds(Gen<string> texts, int count) =>
        Prop.ForAll(texts.ToArbitrary(), HasAnswerOrError).Check(Config.QuickThrowOnFailure.WithMaxTest(count * s_times).WithReplay(20_261_122, 1));

    private bool HasAnswerOrError(string text)
    {
        try
        {
            RunAsync(text).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is KustoExportException or OperationCanceledException)
        {
        }

        return true;
    }

    // A changed number can ask for more rows than a test has time for: that the engine has begun is enough.
    private async Task RunAsync(string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await using var result = await fixture.Service.QueryAsync(new QueryRequest(text), patience.Token);
        await foreach (var table in result.Tables.WithCancellation(patience.Token))
        {
            await foreach (var batch in table.Batches.WithCancellation(patience.Token))
                break;
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
