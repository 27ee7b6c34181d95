namespace KustoExport.Kql.Syntax.Commands;

/// <summary>The policy of the ingestion time, which all tables have (documentation: management/ingestion-time-policy.md).</summary>
public abstract partial record Command
{
    /// <summary><c>.show table Name policy ingestiontime</c> (documentation: management/show-table-ingestion-time-policy-command.md)</summary>
    public sealed record ShowIngestionTimePolicy(Identifier Table, TextSpan Span) : Show(Span);

    /// <summary><c>.alter table Name policy ingestiontime true</c> and <c>.alter tables (Name, …) policy ingestiontime true</c> (documentation: management/alter-ingestion-time-policy-command.md)</summary>
    public sealed record KeepIngestionTime(IReadOnlyList<Identifier> Tables, TextSpan Span) : Command(Span);
}
