using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Management commands: how one begins and ends. What stands between is read by the method of its row, a file a family.</summary>
internal sealed partial class Parser
{
    private const string CommandProblem = "The command '.";

    /// <summary>The leading words of each command that is run here, and the method that reads the rest.</summary>
    private static readonly Dictionary<string, Func<Parser, int, Command>> s_commands = new(StringComparer.Ordinal)
    {
        ["create function"] = (p, start) => p.ParseCreateFunction(start),
        ["create-or-alter function"] = (p, start) => p.ParseDefineFunction(DefinitionMode.CreateOrAlter, start),
        ["alter function"] = (p, start) => p.ParseAlterFunction(start),
        ["drop function"] = (p, start) => p.ParseDropFunction(start),
        ["drop functions"] = (p, start) => p.ParseDropFunctions(start),
        ["create external table"] = (p, start) => p.ParseDefineExternalTable(DefinitionMode.Create, start),
        ["create-or-alter external table"] = (p, start) => p.ParseDefineExternalTable(DefinitionMode.CreateOrAlter, start),
        ["alter external table"] = (p, start) => p.ParseDefineExternalTable(DefinitionMode.Alter, start),
        ["drop external table"] = (p, start) => p.ParseDropExternalTable(start),
        ["show external table"] = (p, start) => p.ParseShowExternalTable(start),
        ["show external tables"] = (p, start) => p.ParseShowExternalTables(start),
        ["create-or-alter table"] = (p, start) => p.ParseDefineMapping(DefinitionMode.CreateOrAlter, start),
        ["create table"] = (p, start) => p.ParseDefineTable(merges: false, start),
        ["create-merge table"] = (p, start) => p.ParseDefineTable(merges: true, start),
        ["create tables"] = (p, start) => p.ParseDefineTables(merges: false, start),
        ["create-merge tables"] = (p, start) => p.ParseDefineTables(merges: true, start),
        ["alter table"] = (p, start) => p.ParseAlterTable(merges: false, start),
        ["alter tables"] = (p, start) => p.ParseAlterTables(start),
        ["alter-merge table"] = (p, start) => p.ParseAlterTable(merges: true, start),
        ["alter column"] = (p, start) => p.ParseAlterColumn(start),
        ["rename column"] = (p, start) => p.ParseRenameColumn(start),
        ["rename columns"] = (p, start) => p.ParseRenameColumns(start),
        ["drop column"] = (p, start) => p.ParseDropColumn(start),
        ["drop table"] = (p, start) => p.ParseDropTable(start),
        ["drop tables"] = (p, start) => p.ParseDropTables(start),
        ["clear table"] = (p, start) => p.ParseClearTable(start),
        ["rename table"] = (p, start) => p.ParseRenameTable(start),
        ["rename tables"] = (p, start) => p.ParseRenameTables(start),
        ["export"] = (p, start) => p.ParseExport(start),
        ["set"] = (p, start) => p.ParseIngestFromQuery(IngestionMode.Set, start),
        ["append"] = (p, start) => p.ParseIngestFromQuery(IngestionMode.Append, start),
        ["set-or-append"] = (p, start) => p.ParseIngestFromQuery(IngestionMode.SetOrAppend, start),
        ["set-or-replace"] = (p, start) => p.ParseIngestFromQuery(IngestionMode.SetOrReplace, start),
        ["ingest"] = (p, start) => p.ParseIngest(start),
        ["execute database script"] = (p, start) => p.ParseExecuteScript(start),
        ["show function"] = (p, start) => p.ParseShowFunction(start),
        ["show functions"] = (p, start) => new Command.ShowFunctions(p.Since(start)),
        ["show table"] = (p, start) => p.ParseShowTable(start),
        ["show tables"] = (p, start) => p.ParseShowTables(start),
        ["show database"] = (p, start) => p.ParseShowDatabase(start),
        ["show databases"] = (p, start) => p.ParseShowDatabases(start),
        ["show cluster extents"] = (p, start) => p.ParseShowExtents([], null, start) with { OfAllDatabases = true },
        ["show cluster databases"] = (p, start) => p.ParseShowDatabases(start),
        ["show schema"] = (p, start) => p.ParseShowSchema([], start),
        ["cancel operation"] = (p, start) => p.ParseCancelOperation(start),
        ["show capacity"] = (p, start) => p.ParseShowCapacity(start),
        ["show cluster policy capacity"] = (p, start) => new Command.ShowCapacityPolicy(p.Since(start)),
        ["alter cluster policy capacity"] = (p, start) => p.ParseAlterCapacityPolicy(merges: false, start),
        ["alter-merge cluster policy capacity"] = (p, start) => p.ParseAlterCapacityPolicy(merges: true, start),
        ["show operation"] = (p, start) => p.ParseShowOperation(start),
        ["show operations"] = (p, start) => p.ParseShowOperations(start),
        ["show queries"] = (p, start) => p.ParseShowQueries(start),
        ["show running queries"] = (p, start) => p.ParseShowRunningQueries(start),
        ["show commands"] = (p, start) => p.ParseShowCommands(start),
        ["show commands-and-queries"] = (p, start) => p.ParseShowCommandsAndQueries(start),
        ["cancel query"] = (p, start) => p.ParseCancelQuery(start),
        ["show version"] = (p, start) => new Command.ShowVersion(p.Since(start)),
    };

    /// <summary>The leading words of the commands that are run here.</summary>
    public static IReadOnlyCollection<string> CommandHeads => s_commands.Keys;

    /// <summary>Reads a request that begins with a dot. Never throws.</summary>
    public static (CommandBlock? Block, IReadOnlyList<SyntaxError> Errors) ParseCommand(string text)
    {
        var (block, errors) = Read(text, parser => parser.ParseCommandBlock());

        // Of a command that isn't run here, or isn't one, nothing else is worth a word.
        return errors.FirstOrDefault(e => e.Code is ErrorCodes.KqlUnknownCommand or ErrorCodes.KqlRequestKind || IsOfCommand(e)) is { } refusal
            ? (null, [refusal])
            : (block, errors);

        static bool IsOfCommand(SyntaxError error) => error.Code == ErrorCodes.KqlNotSupported && error.Problem.StartsWith(CommandProblem, StringComparison.Ordinal);
    }

    private CommandBlock ParseCommandBlock()
    {
        if (!At(TokenKind.Dot))
        {
            throw Fail(
                new TextSpan(Current.Start, Math.Min(1, _text.Length - Current.Start)),
                "This is a query, not a management command: a command begins with a dot.",
                "Run queries with Invoke-KqlQuery.",
                ErrorCodes.KqlRequestKind);
        }

        var command = ParseCommand();
        QueryBlock? query = null;
        if (At(TokenKind.Pipe))
        {
            var source = new Expression.Name(CommandBlock.ResultName, command.Span);
            var pipeline = ParsePipes(source, command.Span.Start);
            query = Query([new Statement.Query(pipeline, pipeline.Span), .. ParseFurther()]);
        }
        else if (TryTake(TokenKind.Semicolon) && !At(TokenKind.End))
        {
            var statements = ParseStatements(TokenKind.End, "'|', ';' or the end of the query");
            query = statements.Count == 0 ? null : Query(statements);
        }

        if (!At(TokenKind.End))
        {
            throw Unexpected("'|', ';' or the end of the command");
        }

        return new CommandBlock(_text, command, query, new TextSpan(0, _text.Length));

        QueryBlock Query(IReadOnlyList<Statement> statements) => new(_text, statements, TextSpan.FromBounds(command.Span.End, _text.Length));

        List<Statement> ParseFurther() => TryTake(TokenKind.Semicolon) ? ParseStatements(TokenKind.End, "'|', ';' or the end of the query") : [];
    }

    private Command ParseCommand()
    {
        var start = Take().Start;
        var words = LeadingWords();
        for (var count = words.Count; count > 0; count--)
        {
            if (s_commands.TryGetValue(Head(words, count), out var parse))
            {
                _position = words[count - 1].End;
                return parse(this, start) with { Words = Head(words, count) };
            }
        }

        var known = words.Count;
        while (known > 0 && !CommandNames.All.Contains(Head(words, known)))
        {
            known--;
        }

        if (known > 0)
        {
            _position = words[known - 1].End;
            throw CommandNotSupported(start);
        }

        throw UnknownCommand(start, words);
    }

    private static string Head(IReadOnlyList<(string Text, int End)> words, int count) => string.Join(' ', words.Take(count).Select(w => w.Text));

    /// <summary>The words from here, a dashed one as a whole, each with the index of the token behind it.</summary>
    private List<(string Text, int End)> LeadingWords()
    {
        const int MostWords = 4;
        var words = new List<(string, int)>();
        var begin = _position;
        while (words.Count < MostWords && DashedWordLength() is > 0 and var length)
        {
            var text = _text[Current.Start..Peek(length - 1).End];
            _position += length;
            words.Add((text, _position));
        }

        _position = begin;
        return words;
    }

    /// <summary>A documented command, up to here, that this service doesn't run.</summary>
    private SyntaxFailure CommandNotSupported(int start)
    {
        var span = Since(start);
        var name = string.Join(' ', _text.Substring(span.Start, span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Fail(span, $"{CommandProblem}{name.TrimStart('.')}' is not supported by this service.", "Run it on a cluster.", ErrorCodes.KqlNotSupported);
    }

    private List<Identifier> ParseEntityNames(string what)
    {
        var open = _position;
        Expect(TokenKind.OpenParenthesis, "'('");
        var names = ParseList(() => ParseEntityName(what));
        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        return names;
    }

    /// <summary>The name of an entity, plain or in brackets; commands take keywords and dashed names too, as the service does.</summary>
    private Identifier ParseEntityName(string what)
    {
        if (At(TokenKind.OpenBracket))
        {
            return ParseBracketedName(what);
        }

        if (!At(TokenKind.Word))
        {
            throw Unexpected(what);
        }

        return ParseAnyWord(what);
    }

    private string ParseText(string what) => At(TokenKind.StringLiteral) ? (string)((Expression.Literal)ParseString()).Value! : throw Unexpected(what);

    /// <summary>
    /// <c>with (name = value, …)</c> where it is there. A property that isn't in the list is refused by name, and so is one that is given twice.
    /// </summary>
    private void ParseCommandProperties(IReadOnlyDictionary<string, Action<OperatorParameter>> known)
    {
        if (!TryTakeWord("with"))
        {
            return;
        }

        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in ParseProperties())
        {
            var name = property.Name.Text;
            var match = known.FirstOrDefault(k => k.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (match.Key is null)
            {
                throw Fail(property.Name.Span, $"There is no property '{name}' here.", Suggestion.DidYouMean(name, known.Keys) ?? $"The properties are: {string.Join(", ", known.Keys)}.");
            }

            if (!given.Add(name))
            {
                throw Fail(property.Name.Span, $"The property '{name}' is given twice.", null);
            }

            match.Value(property);
        }
    }

    private static string TextOf(OperatorParameter property) => property.Value is Expression.Literal { Type: KqlType.String, Value: string text }
        ? text
        : throw Fail(property.Value.Span, $"The property '{property.Name.Text}' is a string.", "Put it in quotes.");

    private static bool FlagOf(OperatorParameter property) => property.Value switch
    {
        Expression.Literal { Value: bool value } => value,
        Expression.Literal { Value: string text } when bool.TryParse(text, out var value) => value,
        _ => throw Fail(property.Value.Span, $"The property '{property.Name.Text}' is true or false.", null),
    };
}
