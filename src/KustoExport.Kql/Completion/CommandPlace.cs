using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Parsing;

namespace KustoExport.Kql.Completion;

/// <summary>The beginning of a management command: its leading words, and the entity that they are about.</summary>
internal static class CommandPlace
{
    /// <summary>What may stand at the end of a text; null where that isn't the beginning of a command.</summary>
    public static CompletionList? Find(string text, ICatalog catalog, char quote)
    {
        if (CommandText.NameOf(text) is not { Start: var dot })
        {
            return null;
        }

        var written = string.Join(' ', text[(dot + 1)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var ahead = text.Length == dot + 1 || !char.IsWhiteSpace(text[^1]) ? written : written + " ";
        var commands = Parser.CommandHeads.Where(name => name.StartsWith(ahead, StringComparison.OrdinalIgnoreCase) && name.Length > ahead.TrimEnd().Length).ToList();
        if (commands.Count > 0)
        {
            return new CompletionList(dot, [.. commands.Order(StringComparer.Ordinal).Select(name => new CompletionItem($".{name}", $".{name}", CompletionKind.Command, "Command"))]);
        }

        var space = ahead.LastIndexOf(' ');
        return space > 0 && Parser.CommandHeads.Contains(ahead[..space]) ? Entities(ahead[..space], ahead[(space + 1)..], text, catalog, quote) : null;
    }

    private static CompletionList Entities(string command, string prefix, string text, ICatalog catalog, char quote)
    {
        var database = catalog.CurrentDatabase;
        var (names, kind) = command switch
        {
            _ when command.EndsWith("external table", StringComparison.Ordinal) => (catalog.ExternalTableNames(database), CompletionKind.ExternalTable),
            _ when command.EndsWith("table", StringComparison.Ordinal) || command.EndsWith("column", StringComparison.Ordinal) || !command.Contains(' ', StringComparison.Ordinal) => (catalog.TableNames(database), CompletionKind.Table),
            _ when command.EndsWith("function", StringComparison.Ordinal) => (catalog.Functions(database).Select(f => f.Name), CompletionKind.Function),
            _ when command.EndsWith("database", StringComparison.Ordinal) => (catalog.DatabaseNames, CompletionKind.Table),
            _ => ([], CompletionKind.Command),
        };
        return new CompletionList(text.Length - prefix.Length, [.. names.Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => new CompletionItem(name, EntityName.Quote(name, quote), kind, kind.ToString()))]);
    }
}
