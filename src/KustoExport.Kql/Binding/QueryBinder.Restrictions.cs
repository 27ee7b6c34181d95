using KustoExport.Kql.Syntax;

namespace KustoExport.Kql.Binding;

/// <summary>restrict access (documentation: query/restrict-statement.md).</summary>
internal sealed partial class QueryBinder
{
    /// <summary>
    /// A plain name or wildcard means what let statements declare; where it means none of these, the tables and functions of the
    /// database. So <c>restrict access to (*)</c> behind a let leaves the tables out, as documented.
    /// </summary>
    private void DeclareRestriction(Statement.Restrict restrict)
    {
        var declared = new List<string>();
        var stored = new List<(string, string)>();
        foreach (var entity in restrict.Entities)
        {
            switch (entity)
            {
                case Expression.Name name:
                    AddUnqualified(name.Text, isWildcard: false, entity);
                    break;
                case Expression.Wildcard wildcard:
                    AddUnqualified(wildcard.Pattern, isWildcard: true, entity);
                    break;
                case Expression.Member member when IsDatabase(member.Target):
                    AddQualified(DatabaseNames(member.Target), member.Property.Text, member.Property.Text.Contains('*', StringComparison.Ordinal), member.Property.Span);
                    break;
                default:
                    throw Error(Errors.ErrorCodes.KqlSemantic, "A name of a table, view or function is expected here.", entity.Span, "Write: restrict access to (View, database().Table, database(\"x\").*);");
            }
        }

        _scope = _scope.With(new ScopeEntry.Restriction(declared, stored));

        void AddUnqualified(string pattern, bool isWildcard, Expression entity)
        {
            if (_scope.Entries().Any(e => NamePattern.Matches(pattern, e.Name)))
            {
                declared.Add(pattern);
            }
            else
            {
                AddQualified([CurrentDatabase], pattern, isWildcard, entity.Span);
            }
        }

        void AddQualified(IReadOnlyList<string> databases, string pattern, bool isWildcard, TextSpan span)
        {
            if (!isWildcard && !databases.Any(d => FindStored(d, pattern) is not null || FindTable(d, pattern) is not null))
            {
                throw UnknownTable(databases[0], pattern, span);
            }

            stored.AddRange(databases.Select(d => (d, pattern)));
        }
    }

    /// <summary>The table of a database, unless access to it is restricted.</summary>
    private TableSymbol? FindTable(string database, string name) => _scope.Allows(database, name) ? _context.Catalog.FindTable(database, name) : null;
}
