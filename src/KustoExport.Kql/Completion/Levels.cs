using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Completion;

/// <summary>What stands in the brackets that are open at a place: a query, or values.</summary>
internal sealed class Levels(IReadOnlyList<Token> tokens, Stages stages)
{
    /// <summary>What stands in the innermost of so many brackets.</summary>
    public LevelKind KindOf(int level)
    {
        if (level == 0)
        {
            return LevelKind.Query;
        }

        var open = stages.Open[level - 1];
        if (tokens[open].Kind != TokenKind.OpenParenthesis)
        {
            return tokens[open].Kind == TokenKind.OpenBrace ? LevelKind.Query : LevelKind.Expression;
        }

        var before = open - 1;
        var stage = stages.At(level - 1, open);
        if (stage.Begin == open)
        {
            return stage.Pipe < 0 ? LevelKind.Query : LevelKind.Expression;
        }

        if (stages.Is(before, "in") || tokens[before].Kind == TokenKind.WordOperator)
        {
            return open == stages.End - 1 ? LevelKind.Values : stages.At(level, stages.End).Pipe >= 0 ? LevelKind.Query : LevelKind.Expression;
        }

        if (tokens[before].Kind == TokenKind.Word && LanguageWords.TakesQuery(tokens[before].Text))
        {
            return LevelKind.Query;
        }

        var (name, next) = stages.Operator(stage.Begin, open);
        return name switch
        {
            "join" or "lookup" or "union" when stages.Find("on", level - 1, next, open) < 0 => LevelKind.Query,
            "mv-apply" when stages.Is(before, "on") => LevelKind.Part,
            "partition" when stages.Find("by", level - 1, next, open) >= 0 => LevelKind.Part,
            "facet" when stages.Is(before, "with") => LevelKind.Part,
            "fork" => LevelKind.Part,
            _ => LevelKind.Expression,
        };
    }
}
