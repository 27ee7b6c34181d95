using KustoExport.Kql.Syntax;
using KustoExport.Kql.Syntax.Lexing;
using KustoExport.Kql.Syntax.Literals;

namespace KustoExport.Kql.Completion;

/// <summary>Finds out from the tokens of a query, which need not be right or complete, what may stand at its end.</summary>
internal sealed class PlaceFinder
{
    private const string Left = "$left";
    private const string Right = "$right";

    private readonly string _text;
    private readonly IReadOnlyList<Token> _tokens;
    private readonly CompletedWord _word;
    private readonly Stages _stages;
    private readonly Levels _levels;
    private readonly int _end;

    private PlaceFinder(string text, IReadOnlyList<Token> tokens, CompletedWord word)
    {
        (_text, _tokens, _word, _end) = (text, tokens, word, word.Before);
        _stages = new Stages(tokens, _end);
        _levels = new Levels(tokens, _stages);
    }

    /// <summary>What may stand at the end of a text; null where nothing is known of it.</summary>
    public static QueryPlace? Find(string text)
    {
        var errors = new List<SyntaxError>();
        var tokens = Lexer.Read(text, errors);
        return CompletedWord.Of(text, tokens, errors) is { } word ? new PlaceFinder(text, tokens, word).Find() : null;
    }

    private QueryPlace? Find()
    {
        if (_word.IsString)
        {
            return InString();
        }

        var level = _stages.Open.Count;
        return _levels.KindOf(level) switch
        {
            LevelKind.Expression => InExpression(level),
            LevelKind.Values => Place(PlaceKinds.Source | PlaceKinds.Expression, Enclosing(level)),
            var kind => InQuery(level, isPart: kind == LevelKind.Part),
        };
    }

    // table("…"), database("…"), external_table("…")
    private QueryPlace? InString() => _end < 2 || _tokens[_end - 1].Kind != TokenKind.OpenParenthesis ? null
        : _stages.Is(_end - 2, "table") ? new QueryPlace(_word, PlaceKinds.Tables)
        : _stages.Is(_end - 2, "database") ? new QueryPlace(_word, PlaceKinds.Databases)
        : _stages.Is(_end - 2, "external_table") ? new QueryPlace(_word, PlaceKinds.ExternalTables)
        : null;

    private QueryPlace? InQuery(int level, bool isPart)
    {
        var stage = _stages.At(level, _end);
        if (stage.IsHeader)
        {
            return null;
        }

        if (stage.Begin == _end)
        {
            return stage.Pipe >= 0 || isPart ? new QueryPlace(_word, PlaceKinds.Operators)
                : Place(PlaceKinds.Source | (stage.Source > stage.Statement ? PlaceKinds.ScalarFunctions : PlaceKinds.None), []) with { Keywords = LanguageWords.Beginnings };
        }

        var (name, next) = _stages.Operator(stage.Begin, _end);
        return stage.Pipe < 0 && !isPart && !LanguageWords.Beginnings.Contains(name) ? null : InOperator(name, next, level, stage);
    }

    private QueryPlace? InOperator(string name, int next, int level, Stage stage)
    {
        if (_end > next && _tokens[_end - 1].Kind == TokenKind.Dot)
        {
            return InSide(level, stage);
        }

        if (LanguageWords.JoinsTables(name) && _stages.Find("on", level, next, _end) < 0)
        {
            return IsParameter(_end - 1) ? null
                : IsBehindOperand(next) && name != "union" ? new QueryPlace(_word, PlaceKinds.None) { Keywords = ["on"] }
                : Place(PlaceKinds.Source, []);
        }

        if (_end == next && LanguageWords.OnlyBehind(name) is { } only)
        {
            return Place(only, []) with { Keywords = LanguageWords.ClausesOf(name) };
        }

        if (IsParameter(_end - 1))
        {
            return null;
        }

        var isExpected = !IsBehindOperand(next);
        var kinds = isExpected ? LanguageWords.KindsIn(name) : PlaceKinds.None;
        IReadOnlyList<string> keywords = isExpected ? _end == next ? LanguageWords.ClausesOf(name) : [] : LanguageWords.Behind(name);
        return kinds == PlaceKinds.None && keywords.Count == 0 ? null : Place(kinds, InputsOf(level, stage)) with { Keywords = keywords };
    }

    private QueryPlace? InExpression(int level)
    {
        var query = level;
        while (_levels.KindOf(query) == LevelKind.Expression)
        {
            query--;
        }

        var begin = _stages.Open[level - 1] + 1;
        var stage = _stages.At(query, _stages.Open[query]);
        var (name, _) = _stages.Operator(stage.Begin, _stages.Open[query]);
        if (_end > begin && _tokens[_end - 1].Kind == TokenKind.Dot)
        {
            return InSide(query, stage);
        }

        if (IsBehindOperand(begin))
        {
            return new QueryPlace(_word, PlaceKinds.None) { Keywords = LanguageWords.Infixes };
        }

        var kinds = PlaceKinds.Expression | (LanguageWords.KindsIn(name) & PlaceKinds.Aggregates);
        return Place(kinds, stage.Pipe >= 0 ? InputsOf(query, stage) : []);
    }

    // Behind a dot: database("D").T, and join … on $left.a == $right.b
    private QueryPlace? InSide(int level, Stage stage)
    {
        if (DatabaseBefore(_end - 1) is { } database)
        {
            return new QueryPlace(_word, PlaceKinds.Tables | PlaceKinds.StoredFunctions) { Database = database };
        }

        var on = _stages.Find("on", level, stage.Begin, _end);
        var right = on < 0 ? null : _tokens[on - 1].Kind == TokenKind.CloseParenthesis ? TextOf(_stages.Opening(on - 1) + 1, on - 1) : TextOf(on - 1, on);
        return _stages.Is(_end - 2, Left) ? new QueryPlace(_word, PlaceKinds.Columns) { Inputs = InputsOf(level, stage) }
            : _stages.Is(_end - 2, Right) && right is not null ? new QueryPlace(_word, PlaceKinds.Columns) { Inputs = [right] }
            : null;
    }

    // The name in database("D"), in front of a dot.
    private string? DatabaseBefore(int dot)
    {
        if (dot < 4 || _tokens[dot - 1].Kind != TokenKind.CloseParenthesis || _tokens[dot - 2].Kind != TokenKind.StringLiteral)
        {
            return null;
        }

        return _tokens[dot - 3].Kind == TokenKind.OpenParenthesis && _stages.Is(dot - 4, "database") ? StringText.Decode(_tokens[dot - 2].Text).Value : null;
    }

    private QueryPlace Place(PlaceKinds kinds, IReadOnlyList<string> inputs) => new(_word, kinds)
    {
        Inputs = inputs,
        Variables = [.. Enumerable.Range(0, Math.Max(0, _end - 2)).Where(i => _stages.Is(i, "let") && _tokens[i + 1].Kind == TokenKind.Word && _tokens[i + 2].Kind == TokenKind.Equal).Select(i => _tokens[i + 1].Text)],
    };

    private IReadOnlyList<string> Enclosing(int level)
    {
        var query = level - 1;
        while (_levels.KindOf(query) is LevelKind.Expression or LevelKind.Values)
        {
            query--;
        }

        var stage = _stages.At(query, _stages.Open[query]);
        return stage.Pipe >= 0 ? InputsOf(query, stage) : [];
    }

    /// <summary>What the operator at a place reads: with the statements before it, alone, and only its source, where one in between isn't right.</summary>
    private IReadOnlyList<string> InputsOf(int level, Stage stage)
    {
        if (stage.Pipe < 0 || _levels.KindOf(level) == LevelKind.Part)
        {
            return level == 0 ? [] : InputsOf(level - 1, _stages.At(level - 1, _stages.Open[level - 1]));
        }

        var statements = _text[.._tokens[_stages.At(0, level == 0 ? _end : _stages.Open[0]).Statement].Start];
        var query = TextOf(stage.Source, stage.Pipe);
        var first = stage.Source;
        while (first < stage.Pipe && _tokens[first].Kind != TokenKind.Pipe)
        {
            first++;
        }

        var source = TextOf(stage.Source, first);
        return [.. new[] { statements + query, query, statements + source, source }.Distinct()];
    }

    private string TextOf(int begin, int end) => begin >= end ? string.Empty : _text[_tokens[begin].Start.._tokens[end - 1].End];

    // Behind a name or a value an operator is expected, or the word that begins another clause.
    private bool IsBehindOperand(int begin) => _end > begin && !IsParameter(_end - 2) && _tokens[_end - 1] switch
    {
        { Kind: TokenKind.Word, Text: var word } => !LanguageWords.WantsOperand(word),
        {
            Kind: TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.StringLiteral or TokenKind.LongLiteral or TokenKind.RealLiteral
            or TokenKind.TimeSpanLiteral or TokenKind.BoolLiteral or TokenKind.TypedLiteral or TokenKind.BareGuid or TokenKind.Star
        } => true,
        _ => false,
    };

    // kind=
    private bool IsParameter(int equal) => equal > 0 && _tokens[equal].Kind == TokenKind.Equal && LanguageWords.IsParameter(_tokens[equal - 1].Text);
}
