using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax;

/// <summary>The types of a query's parameters as its <c>declare query_parameters</c> says them, of texts too that only another service can read.</summary>
public static class DeclaredParameters
{
    public static IReadOnlyDictionary<string, KqlType> Of(string text)
    {
        var tokens = Lexer.Read(text, []);
        var types = new Dictionary<string, KqlType>(StringComparer.Ordinal);
        for (var i = 0; i + 2 < tokens.Count; i++)
        {
            if (tokens[i].Text == "declare" && tokens[i + 1].Text == "query_parameters" && tokens[i + 2].Kind == TokenKind.OpenParenthesis)
                Read(tokens, i + 3, types);
        }

        return types;
    }

    // name:type [= default], …
    private static void Read(IReadOnlyList<Token> tokens, int next, Dictionary<string, KqlType> types)
    {
        for (; next + 2 < tokens.Count && tokens[next].Kind is not (TokenKind.CloseParenthesis or TokenKind.Semicolon); next++)
        {
            if (tokens[next].Kind == TokenKind.Word && tokens[next + 1].Kind == TokenKind.Colon && KqlTypeNames.TryParse(tokens[next + 2].Text, out var type))
                types[tokens[next].Text] = type;
        }
    }
}
