using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Functions;
using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Completion;

/// <summary>Completes the end of a query or a command: with the names of the catalogue, of functions and operators, that may stand there.</summary>
public static class QueryCompletion
{
    /// <summary>All that may stand at the end of a text. The text need not be right.</summary>
    /// <param name="text">The text up to the cursor.</param>
    /// <param name="catalog">The tables and stored functions.</param>
    /// <param name="functions">The functions of the language.</param>
    /// <param name="furtherTables">Tables that there will be, of which nothing but the name is known.</param>
    /// <param name="quote">The quote of names that need brackets.</param>
    public static CompletionList Complete(string text, ICatalog catalog, IFunctionTable functions, IEnumerable<string> furtherTables, char quote)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CommandPlace.Find(text, catalog, quote) ?? (PlaceFinder.Find(text) is { } place ? Complete(place, new PlaceItems(catalog, functions, furtherTables, place.Word.Quote ?? quote)) : CompletionList.None);
    }

    private static CompletionList Complete(QueryPlace place, PlaceItems items)
    {
        var word = place.Word;
        var found = items.Of(place)
            .Where(item => item.Name.StartsWith(word.Prefix, StringComparison.OrdinalIgnoreCase))
            .DistinctBy(item => item.Name);
        if (word.Quote is { } quote)
        {
            // Only names stand in quotes; in brackets all of them do, whether they need it or not.
            found = found.Where(item => item.Kind is CompletionKind.Database or CompletionKind.Table or CompletionKind.ExternalTable or CompletionKind.Column)
                .Select(item => item with { Text = word.IsString ? EntityName.Literal(item.Name, quote) : $"[{EntityName.Literal(item.Name, quote)}]" });
        }

        return new CompletionList(word.Start, [.. found]);
    }
}
