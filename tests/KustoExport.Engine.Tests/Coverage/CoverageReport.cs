using System.Globalization;
using System.Text;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Tests.Coverage;

/// <summary>docs/coverage.md: what the service answers to the query of each documented name.</summary>
internal static class CoverageReport
{
    private const string Head = """
        # Coverage of KQL

        Every name that the Kusto documentation lists, as the embedded engine takes it: **done**, or refused by name with a way out. What is refused of
        a name that is done stands in [kql.md](kql.md). This page is written by a test from the engine's own answers; [CONTRIBUTING.md](../CONTRIBUTING.md) says how.

        """;

    /// <summary>What the service says of a name: null where it takes it, else its error.</summary>
    public static async Task<KustoExportException?> ErrorOfAsync(EmbeddedService service, DocumentedName name)
    {
        try
        {
            await service.ExplainAsync(new QueryRequest(name.Query), CancellationToken.None);
            return null;
        }
        catch (KustoExportException exception)
        {
            return exception;
        }
    }

    /// <summary>Whether an error says that a name isn't run, rather than that its call isn't a good one.</summary>
    public static bool IsRefusal(KustoExportException? error) => error?.ErrorCode == ErrorCodes.KqlNotSupported;

    public static async Task<string> WriteAsync(EmbeddedService service)
    {
        var text = new StringBuilder(Head);
        foreach (var section in DocumentedName.All.GroupBy(n => n.Section))
        {
            var rows = new List<(DocumentedName Name, KustoExportException? Refusal)>();
            foreach (var name in section)
                rows.Add((name, await ErrorOfAsync(service, name) is { } error && IsRefusal(error) ? error : null));

            text.Append(CultureInfo.InvariantCulture, $"\n## {section.Key}\n\n{rows.Count(r => r.Refusal is null)} of {rows.Count} done.\n\n| Name | | Instead |\n|---|---|---|\n");
            foreach (var (name, refusal) in rows)
                text.Append(CultureInfo.InvariantCulture, $"| `{name.Name}` | {(refusal is null ? "done |" : $"refused | {refusal.Remedy?.Replace("|", "\\|", StringComparison.Ordinal)}")} |\n");
        }

        return text.ToString().ReplaceLineEndings("\n").Replace("|  |", "| |", StringComparison.Ordinal);
    }
}
