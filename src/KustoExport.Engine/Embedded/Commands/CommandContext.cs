using KustoExport.Engine.Embedded.Databases;
using KustoExport.Engine.Embedded.Operations;
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

    internal CommandContext(EmbeddedService service, QueryRequest request, Func<BindingContext> binding) =>
        (Service, Request, Database, _binding) = (service, request, service.Databases.Get(request.Database), binding);

    public EmbeddedService Service { get; }

    /// <summary>The database of the request.</summary>
    public EmbeddedDatabase Database { get; }

    /// <summary>The whole request; the command's spans refer to its text.</summary>
    public QueryRequest Request { get; }

    /// <summary>The operation that the command is; null of one that isn't logged. What is complete of it, and how far it is, is said there.</summary>
    public Operation? Operation { get; init; }

    /// <summary>What the names of a query stand for that is part of the command.</summary>
    internal BindingContext Binding => _binding();

    /// <summary>The tables of the database, by name.</summary>
    internal IReadOnlyList<TableSymbol> Tables() => TablesOf(Database);

    /// <summary>The tables of a database, by name.</summary>
    internal static IReadOnlyList<TableSymbol> TablesOf(EmbeddedDatabase database) => [.. database.Tables.Snapshot().Values.OrderBy(t => t.Name, StringComparer.Ordinal)];

    /// <summary>The database that a command names; case doesn't count. That of the request where none is named.</summary>
    /// <exception cref="KqlException">DatabaseNotFound.</exception>
    internal EmbeddedDatabase DatabaseOf(Identifier? name)
    {
        var databases = Service.Databases.All;
        return name is null ? Database : databases.FirstOrDefault(d => name.Text.Equals(d.Name, StringComparison.OrdinalIgnoreCase)) ?? throw Error(
            ErrorCodes.DatabaseNotFound,
            $"There is no database '{name.Text}'.",
            name,
            Suggestion.DidYouMean(name.Text, databases.Select(d => d.Name)) ?? $"These are open: {string.Join(", ", databases.Select(d => d.Name))}.");
    }

    /// <summary>The table that a command names.</summary>
    /// <exception cref="KqlException">KqlUnknownTable.</exception>
    internal TableSymbol Table(Identifier name) => Table(name, Database);

    /// <summary>The table of a database that a command names.</summary>
    /// <exception cref="KqlException">KqlUnknownTable.</exception>
    internal TableSymbol Table(Identifier name, EmbeddedDatabase database)
    {
        var tables = TablesOf(database);
        return tables.FirstOrDefault(t => t.Name == name.Text) ?? throw Error(
            ErrorCodes.KqlUnknownTable,
            $"There is no table '{name.Text}'.",
            name,
            database.ExternalTables.Find(name.Text) is not null ? $"It is an external one: .show external table {EntityName.Quote(name.Text)} cslschema."
                : Suggestion.DidYouMean(name.Text, tables.Select(t => t.Name)) ?? ".show tables lists them.");
    }

    /// <summary>An error about a name that the command gives, at its place.</summary>
    public KqlException Error(string code, string problem, Identifier name, string? remedy = null) => new(code, problem, Request.Text, name.Span, remedy);

    /// <summary>Runs a step of a command: what is wrong with the table that a name stands for is shown where the command names it.</summary>
    public async Task<T> AtAsync<T>(Identifier name, Func<Task<T>> step)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (TargetException e) when (Equals(e.Target, name.Text))
        {
            throw At(name, e);
        }
    }

    /// <summary>The same of a step that gives nothing.</summary>
    public Task AtAsync(Identifier name, Func<Task> step) => AtAsync([name], step);

    /// <summary>The same, where the command names several things that may be at fault.</summary>
    public async Task AtAsync(IEnumerable<Identifier> names, Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (TargetException e) when (names.FirstOrDefault(name => Equals(e.Target, name.Text)) is { } place)
        {
            throw At(place, e);
        }
    }

    /// <summary>An error about what a name of the command stands for, at its place.</summary>
    public KqlException At(Identifier name, TargetException error) => Error(error.ErrorCode, error.Problem, name, error.Remedy);
}
