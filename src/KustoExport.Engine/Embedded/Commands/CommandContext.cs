using KustoExport.Engine.Errors;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Embedded.Commands;

/// <summary>What a command runs in.</summary>
public sealed class CommandContext
{
    private readonly Func<BindingContext> _binding;

    internal CommandContext(EmbeddedService service, QueryRequest request, Func<BindingContext> binding) => (Service, Request, _binding) = (service, request, binding);

    public EmbeddedService Service { get; }

    /// <summary>The database of the request.</summary>
    public EmbeddedDatabase Database => Service.Database;

    /// <summary>The whole request; the command's spans refer to its text.</summary>
    public QueryRequest Request { get; }

    /// <summary>What the names of a query stand for that is part of the command.</summary>
    internal BindingContext Binding => _binding();

    /// <summary>The tables of the database, by name.</summary>
    internal IReadOnlyList<TableSymbol> Tables() => [.. Database.Tables.Snapshot().Values.OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>The table that a command names.</summary>
    /// <exception cref="KqlException">KqlUnknownTable.</exception>
    internal TableSymbol Table(Identifier name)
    {
        var tables = Tables();
        return tables.FirstOrDefault(t => t.Name == name.Text) ?? throw Error(
            ErrorCodes.KqlUnknownTable,
            $"There is no table '{name.Text}'.",
            name,
            Database.ExternalTables.Find(name.Text) is not null ? $"It is an external one: .show external table {EntityName.Quote(name.Text)} cslschema."
                : Suggestion.DidYouMean(name.Text, tables.Select(t => t.Name)) ?? ".show tables lists them.");
    }

    /// <summary>An error about a name that the command gives, at its place.</summary>
    public KqlException Error(string code, string problem, Identifier name, string? remedy = null) => new(code, problem, Request.Text, name.Span, remedy);

    /// <summary>An error about what a name of the command stands for, at its place.</summary>
    public KqlException At(Identifier name, TargetException error) => Error(error.ErrorCode, error.Problem, name, error.Remedy);
}
