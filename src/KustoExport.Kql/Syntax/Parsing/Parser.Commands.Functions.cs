using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands about stored functions (documentation: management/functions.md).</summary>
internal sealed partial class Parser
{
    /// <summary>Reads <c>(parameters) { body }</c> as it is kept of a stored function. Never throws.</summary>
    public static (Expression.Lambda? Lambda, IReadOnlyList<SyntaxError> Errors) ParseFunction(string text) => Read(text, parser =>
    {
        var lambda = parser.ParseLambda();
        return parser.At(TokenKind.End) ? lambda : throw parser.Unexpected("the end of the function");
    });

    private Command ParseCreateFunction(int start) =>
        ParseDefineFunction(TryTakeWord("ifnotexists") ? DefinitionMode.CreateIfNotExists : DefinitionMode.Create, start);

    private Command ParseAlterFunction(int start)
    {
        if (NameLength(0) is > 0 and var length && Peek(length).Kind == TokenKind.Word && !AtWord("with"))
        {
            var name = ParseEntityName("the name of a function");
            switch (Current.Text)
            {
                case "docstring":
                    Take();
                    return new Command.AlterFunctionDocString(name, ParseText("the docstring, in quotes"), Since(start));
                case "folder":
                    Take();
                    return new Command.AlterFunctionFolder(name, ParseText("the folder, in quotes"), Since(start));
                case "policy":
                    throw CommandNotSupported(start);
                default:
                    throw Unexpected("'(' and the parameters, 'docstring' or 'folder'", Suggestion.DidYouMean(Current.Text, ["docstring", "folder"]));
            }
        }

        return ParseDefineFunction(DefinitionMode.Alter, start);
    }

    private Command.DefineFunction ParseDefineFunction(DefinitionMode mode, int start)
    {
        // A function may be called 'with' too: then a body stands behind the parentheses.
        var hasProperties = AtWord("with") && Peek(1).Kind == TokenKind.OpenParenthesis
            && _brackets.Partner(_position + 1) is var close && (close < 0 || _tokens[close + 1].Kind != TokenKind.OpenBrace);
        var properties = hasProperties ? ParseFunctionProperties() : new FunctionProperties(null, null, false, false);
        var name = ParseEntityName("the name of the function");
        var lambda = ParseLambda() with { IsView = properties.IsView };
        return new Command.DefineFunction(mode, properties, name, lambda, Since(start));
    }

    private FunctionProperties ParseFunctionProperties()
    {
        var properties = new FunctionProperties(null, null, false, false);
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>>
        {
            ["docstring"] = p => properties = properties with { DocString = TextOf(p) },
            ["folder"] = p => properties = properties with { Folder = TextOf(p) },
            ["view"] = p => properties = properties with { IsView = FlagOf(p) },
            ["skipvalidation"] = p => properties = properties with { SkipsValidation = FlagOf(p) },
        });
        return properties;
    }

    private Command.DropFunction ParseDropFunction(int start)
    {
        var name = ParseEntityName("the name of a function");
        var ifExists = TryTakeWord("ifexists");
        RefuseFurtherWords(start, ["ifexists"]);
        return new Command.DropFunction(name, ifExists, Since(start));
    }

    private Command.DropFunctions ParseDropFunctions(int start)
    {
        var names = ParseEntityNames("the name of a function");
        return new Command.DropFunctions(names, TryTakeWord("ifexists"), Since(start));
    }

    private Command.ShowFunction ParseShowFunction(int start)
    {
        var name = ParseEntityName("the name of a function");
        if (!AtWord("with"))
        {
            RefuseFurtherWords(start, ["with"]);
        }

        var showsSecrets = false;
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>>
        {
            ["ShowObfuscatedStrings"] = p => showsSecrets = FlagOf(p),

            // There are none of either kind here.
            ["Builtin"] = p => FlagOf(p),
            ["IncludeHiddenFunctions"] = p => FlagOf(p),
        });
        return new Command.ShowFunction(name, showsSecrets, Since(start));
    }
}
