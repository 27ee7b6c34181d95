using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands that show external tables (documentation: management/show-external-tables.md and the pages beside it).</summary>
internal sealed partial class Parser
{
    private Command ParseShowExternalTables(int start)
    {
        if (TryTakeWord("details"))
        {
            return new Command.ShowExternalTableDetails(null, Since(start));
        }

        RefuseFurtherWords(start, ["details"]);
        return new Command.ShowExternalTables(null, Since(start));
    }

    private Command ParseShowExternalTable(int start)
    {
        var name = ParseEntityName("the name of an external table");
        if (TryTakeWord("details"))
        {
            return new Command.ShowExternalTableDetails(name, Since(start));
        }

        if (TryTakeWord("cslschema"))
        {
            return new Command.ShowExternalTableSchema(name, AsJson: false, Since(start));
        }

        if (TryTakeWord("schema"))
        {
            ExpectWord("as");
            var asJson = TryTakeWord("json");
            if (!asJson && !TryTakeWord("csl"))
            {
                throw Unexpected("'json' or 'csl'");
            }

            return new Command.ShowExternalTableSchema(name, asJson, Since(start));
        }

        if (TryTakeWord("artifacts"))
        {
            var limit = TryTakeWord("limit") ? ParseLimit() : (int?)null;
            RefuseFurtherWords(start, ["limit"]);
            return new Command.ShowExternalTableArtifacts(name, limit, Since(start));
        }

        RefuseFurtherWords(start, ["details", "schema", "cslschema", "artifacts"]);
        return new Command.ShowExternalTables(name, Since(start));
    }

    private int ParseLimit()
    {
        var span = Current.Span;
        return TryParseLiteral() is Expression.Literal { Value: long and >= 0 and <= int.MaxValue and var count }
            ? (int)(long)count
            : throw Fail(span, "The limit is a whole number.", "Write it as in 'limit 10'.");
    }
}
