using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>The policy of the ingestion time (documentation: management/alter-ingestion-time-policy-command.md). Other policies are a cluster's.</summary>
internal sealed partial class Parser
{
    private Command.KeepIngestionTime ParseAlterTables(int start)
    {
        var names = ParseEntityNames(TableName);
        if (TryTakeIngestionTimePolicy())
        {
            return ParseKeepIngestionTime(names, start);
        }

        RefuseFurtherWords(start, []);
        throw Unexpected("'policy ingestiontime'");
    }

    private Command.KeepIngestionTime ParseKeepIngestionTime(IReadOnlyList<Identifier> tables, int start)
    {
        switch (Current.Text)
        {
            case "true":
                Take();
                return new Command.KeepIngestionTime(tables, Since(start));
            case "false":
                throw Fail(Current.Span, "This service always keeps the time of an ingestion.", "There is nothing to turn off: a query that doesn't ask for the time doesn't read it.", ErrorCodes.KqlNotSupported);
            default:
                throw Unexpected("'true'");
        }
    }

    private bool TryTakeIngestionTimePolicy()
    {
        if (!AtWord("policy") || !IsWord(1, "ingestiontime"))
        {
            return false;
        }

        _position += 2;
        return true;
    }
}
