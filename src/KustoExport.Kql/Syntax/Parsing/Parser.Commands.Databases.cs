using KustoExport.Kql.Syntax.Commands;
using KustoExport.Kql.Syntax.Lexing;

namespace KustoExport.Kql.Syntax.Parsing;

/// <summary>Commands about databases and the service (documentation: management/show-databases.md, show-schema-database.md).</summary>
internal sealed partial class Parser
{
    private Command ParseShowDatabases(int start)
    {
        if (TryTakeWord("identity"))
        {
            return new Command.ShowDatabaseIdentity(OfAll: true, Since(start));
        }

        if (ParseDatabaseReport(ofAll: true, start) is { } report)
        {
            return report;
        }

        if (!At(TokenKind.OpenParenthesis))
        {
            RefuseFurtherWords(start, ["identity", "details", "datastats"]);
            return new Command.ShowDatabases([], Since(start));
        }

        var open = _position;
        Take();
        var databases = ParseList(ParseVersionedName);
        Close(TokenKind.CloseParenthesis, open, "',' or ')'");
        if (TryTakeWord("schema"))
        {
            return ParseShowSchema(databases, start);
        }

        RefuseFurtherWords(start, ["schema"]);
        return databases.All(d => d.LaterThan is null)
            ? new Command.ShowDatabases([.. databases.Select(d => d.Name)], Since(start))
            : throw Unexpected("'schema'");
    }

    private Command ParseShowDatabase(int start)
    {
        if (TryTakeWord("identity") || AtEndOfOperator())
        {
            return new Command.ShowDatabaseIdentity(OfAll: false, Since(start));
        }

        // A database may have any name: ".show database details schema".
        if (!IsWord(1, "schema") && ParseDatabaseReport(ofAll: false, start) is { } report)
        {
            return report;
        }

        if (AtWord("schema") && !IsWord(1, "schema"))
        {
            Take();
            return ParseShowSchema([], start);
        }

        if (AtWord("extents") && !IsWord(1, "extents"))
        {
            Take();
            return ParseShowExtents([], null, start);
        }

        // ".show database policies", and ".show database X policy …", whose X may have any name.
        if (Peek(NameLength(0)).Kind is not (TokenKind.Word or TokenKind.StringLiteral))
        {
            RefuseFurtherWords(start, ["identity", "details", "datastats", "schema"]);
        }

        var name = ParseEntityName("'schema', 'identity' or the name of a database");
        if (TryTakeWord("schema"))
        {
            return ParseShowSchema([new VersionedName(name, null)], start);
        }

        if (TryTakeWord("extents"))
        {
            return ParseShowExtents([], name, start);
        }

        RefuseFurtherWords(start, ["schema", "extents"]);
        throw Unexpected("'schema' or 'extents'");
    }

    private Command.Show? ParseDatabaseReport(bool ofAll, int start)
    {
        if (TryTakeWord("details"))
        {
            RefuseFurtherWords(start, []);
            return new Command.ShowDatabaseDetails(ofAll, Since(start));
        }

        if (!TryTakeWord("datastats"))
        {
            return null;
        }

        RefuseFurtherWords(start, []);
        return new Command.ShowDatabaseStatistics(ofAll, Since(start));
    }

    private VersionedName ParseVersionedName()
    {
        var name = ParseEntityName("the name of a database");
        return new VersionedName(name, ParseLaterThan());
    }

    private DatabaseVersion? ParseLaterThan()
    {
        if (!TryTakeWord("if_later_than"))
        {
            return null;
        }

        var span = Current.Span;
        return DatabaseVersion.TryParse(ParseText("a version such as \"v1.2\""))
            ?? throw Fail(span, "This is not a version.", "Versions are written \"v1.2\".");
    }

    /// <summary>What stands behind <c>.show database Name schema</c>.</summary>
    private Command.ShowDatabaseSchema ParseShowSchema(IReadOnlyList<VersionedName> databases, int start)
    {
        TryTakeWord("details");
        if (ParseLaterThan() is { } version)
        {
            databases = databases is [var only] ? [only with { LaterThan = version }] : throw Unexpected("'as', or the version beside its database");
        }

        var form = SchemaForm.Rows;
        if (TryTakeWord("as"))
        {
            form = ParseSchemaForm();
        }

        var parts = form == SchemaForm.Json ? ParseSchemaParts() : SchemaParts.All;
        var showsSecrets = form == SchemaForm.Script && ParseScriptOptions();
        RefuseFurtherWords(start, ["as", "with"]);
        return new Command.ShowDatabaseSchema(databases, form, parts, Since(start)) { ShowsObfuscatedStrings = showsSecrets };
    }

    private SchemaForm ParseSchemaForm()
    {
        if (TryTakeWord("json"))
        {
            return SchemaForm.Json;
        }

        if (!TryTakeWord("csl"))
        {
            throw Unexpected("'json' or 'csl script'");
        }

        ExpectWord("script");
        return SchemaForm.Script;
    }

    private SchemaParts ParseSchemaParts()
    {
        var parts = SchemaParts.None;
        var isGiven = AtWord("with");
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>>
        {
            ["Tables"] = p => Add(p, SchemaParts.Tables),
            ["Functions"] = p => Add(p, SchemaParts.Functions),
            ["ExternalTables"] = p => Add(p, SchemaParts.ExternalTables),
            ["MaterializedViews"] = p => Add(p, SchemaParts.MaterializedViews),
        });
        return isGiven ? parts : SchemaParts.All;

        void Add(OperatorParameter property, SchemaParts part) => parts |= FlagOf(property) ? part : SchemaParts.None;
    }

    // There are no policies, no security settings and no mappings here that could be left out.
    private bool ParseScriptOptions()
    {
        var showsSecrets = false;
        ParseCommandProperties(new Dictionary<string, Action<OperatorParameter>>
        {
            ["IncludeEncodingPolicies"] = p => FlagOf(p),
            ["IncludeSecuritySettings"] = p => FlagOf(p),
            ["IncludeIngestionMappings"] = p => FlagOf(p),
            ["ShowObfuscatedStrings"] = p => showsSecrets = FlagOf(p),
        });
        return showsSecrets;
    }
}
