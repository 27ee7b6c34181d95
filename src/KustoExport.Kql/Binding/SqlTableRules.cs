using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Kql.Binding;

/// <summary>Which properties an external table of an SQL server can have (documentation: management/external-sql-tables.md, Optional properties).</summary>
public static class SqlTableRules
{
    /// <summary>What is wrong with the properties, and the documented name of the one that is; null where they are right.</summary>
    public static (string Property, string Problem, string Remedy)? Check(IReadOnlyList<Column> columns, SqlTableProperties properties) => properties switch
    {
        { CreateIfNotExists: true, PrimaryKey: null } => ("createifnotexists", "A table that an export may create needs a primary key.", "Say which column it is: primarykey=…"),
        { PrimaryKey: not null, CreateIfNotExists: not true } => ("primarykey", "The primary key is for a table that an export creates, and none may.", "Say createifnotexists=true, or leave it out."),
        { PrimaryKey: { } key } when columns.All(c => c.Name != key) => (
            "primarykey", $"The table has no column '{key}' that could be its primary key.", Suggestion.DidYouMean(key, columns.Select(c => c.Name)) ?? $"Its columns are {string.Join(", ", columns.Select(c => c.Name))}."),
        _ => null,
    };
}
