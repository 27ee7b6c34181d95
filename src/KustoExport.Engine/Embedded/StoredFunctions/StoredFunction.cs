using KustoExport.Kql.Binding;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.StoredFunctions;

/// <summary>A stored function as it was written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">The parameters with their parentheses.</param>
/// <param name="Body">The body with its braces.</param>
/// <param name="Folder">For people; empty where none is given.</param>
/// <param name="DocString">For people; empty where none is given.</param>
/// <param name="IsView">Whether wildcards find it, as they find tables.</param>
public sealed record StoredFunction(string Name, string Parameters, string Body, string Folder, string DocString, bool IsView)
{
    /// <summary>The function as a definition gives it, with the text that stands between the name and the end.</summary>
    internal static StoredFunction Of(string name, Expression.Lambda lambda, string text, string? folder, string? docString)
    {
        var body = lambda.Body.Span;
        var parameters = text[lambda.Span.Start..body.Start].Trim();
        return new StoredFunction(name, parameters, text.Substring(body.Start, body.Length), folder ?? "", docString ?? "", lambda.IsView);
    }

    /// <summary>The function for the binder; it is read from its own text, to which messages then refer.</summary>
    internal FunctionSymbol Symbol(string database)
    {
        var text = $"{Parameters} {Body}";
        return new FunctionSymbol(database, Name, text, CommandParser.ParseFunction(text) with { IsView = IsView });
    }
}
