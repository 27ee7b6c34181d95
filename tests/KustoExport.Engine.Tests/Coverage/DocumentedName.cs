using System.Runtime.CompilerServices;

namespace KustoExport.Engine.Tests.Coverage;

/// <summary>A name that the documentation's table of contents lists, and the query that shows whether the embedded service knows it.</summary>
/// <param name="Section">Where coverage.md lists it.</param>
/// <param name="Name">As the documentation writes it.</param>
/// <param name="Query">Written behind the name in DocumentedNames.txt; a function without one is called without arguments.</param>
/// <param name="IsSample">Whether the query must bind: it is written in the list.</param>
public sealed record DocumentedName(string Section, string Name, string Query, bool IsSample)
{
    private const string Separator = " => ";

    /// <summary>DocumentedNames.txt, in its order.</summary>
    public static IReadOnlyList<DocumentedName> All { get; } = [.. Read()];

    private static IEnumerable<DocumentedName> Read()
    {
        var section = "";
        foreach (var line in File.ReadLines(Path.Combine(Path.GetDirectoryName(ThisFile())!, "DocumentedNames.txt")).Where(l => l.Length > 0))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                section = line[2..];
                continue;
            }

            var parts = line.Split(Separator, 2);
            yield return parts.Length == 2
                ? new DocumentedName(section, parts[0], parts[1], IsSample: true)
                : new DocumentedName(section, line, Call(section, line), IsSample: false);
        }
    }

    private static string Call(string section, string name) => section == "Aggregate functions"
        ? $"print a = 1 | summarize {name}()"
        : $"print a = 1 | serialize b = {name}()";

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
