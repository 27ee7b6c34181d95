using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands about queries and commands that run, or did (documentation: management/show-queries-command.md, cancel-query-command.md).</summary>
internal sealed partial class Parser
{
    private Command.ShowQueries ParseShowQueries(int start)
    {
        RefuseFurtherWords(start, []);
        return new Command.ShowQueries(Since(start));
    }

    private Command.ShowRunningQueries ParseShowRunningQueries(int start)
    {
        string? user = null;
        if (TryTakeWord("by"))
        {
            ExpectWord("user");
            user = TryTake(TokenKind.Star) ? null : ParseText("the name of a user, in quotes");
        }

        RefuseFurtherWords(start, ["by"]);
        return new Command.ShowRunningQueries(user, Since(start));
    }

    private Command.ShowCommands ParseShowCommands(int start)
    {
        RefuseFurtherWords(start, []);
        return new Command.ShowCommands(Since(start));
    }

    private Command.ShowCommandsAndQueries ParseShowCommandsAndQueries(int start)
    {
        RefuseFurtherWords(start, []);
        return new Command.ShowCommandsAndQueries(Since(start));
    }

    private Command.CancelQuery ParseCancelQuery(int start)
    {
        var id = ParseText("the ClientActivityId of a running query, in quotes");
        string? reason = null;
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>> { ["reason"] = p => reason = TextOf(p) });
        return new Command.CancelQuery(id, reason, Since(start));
    }
}
