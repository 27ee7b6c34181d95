using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;

namespace KustoExport.Engine.Embedded.Translation;

public sealed partial class SqlTranslator
{
    private SelectQuery Parse(BoundRelation.Parse parse)
    {
        var expressions = parse.Mode == ParseMode.Regex ? parse.Pattern.OfType<ParsePiece.Text>().Select(Expression).ToList() : [];
        var pattern = ParsePattern.Of(parse);
        var captures = parse.Pattern.OfType<ParsePiece.Capture>().Select(p => p.Column).ToList();
        var select = Select(parse.Source);
        select = NestUnless(CanCompute(select, parse.Text) && select.GroupBy is not { Count: 0 }, select);

        // The text is matched once, in a subquery; its parts are read outside.
        var (text, regex) = (Write(parse.Text, select), SqlText.String(pattern.Regex));
        if (expressions.Exists(e => e.HasWordBoundary))
        {
            const string Problem = "Word boundaries in the pattern of parse are only supported over ASCII text.";
            text = $"CASE WHEN regexp_full_match({text}, '[\\x00-\\x7F]*') THEN {text} ELSE error('{Problem}') END";
        }
        var matched = new Column("_matched", KqlType.Bool);
        var parts = new Column("_parts", KqlType.Dynamic);
        select.Terms = select.Terms.Where(t => _live.Contains(t.Key)).ToDictionary();
        if (pattern.Whole is null)
            select.Terms[matched] = new SqlTerm($"regexp_matches({text}, {regex})", SqlTermForm.Computed);
        if (pattern.Groups.Count > 0)
            select.Terms[parts] = new SqlTerm($"regexp_extract({text}, {regex}, [{string.Join(", ", pattern.Groups.Select(SqlText.String))}])", SqlTermForm.Computed);
        var rows = Nest(select);

        var values = captures.ToDictionary(c => c, c => Conversions.Sql($"{rows.Terms[parts].Text}.{pattern.GroupOf(c)}", KqlType.String, c.Type));
        var conditions = captures.Where(c => c.Type != KqlType.String && parse.Mode != ParseMode.Relaxed)
            .Select(c => $"{values[c]} IS NOT NULL")
            .Prepend(pattern.Whole is null ? rows.Terms[matched].Text : $"{rows.Terms[parts].Text}.{pattern.Whole} <> ''");
        var condition = string.Join(" AND ", conditions);
        if (parse.IsFilter)
            rows.Filter(condition);
        rows.Terms = parse.Columns.Concat(parse.Hidden).Where(_live.Contains).ToDictionary(
            c => c,
            c => !values.TryGetValue(c, out var value) ? rows.Terms[c]
                : parse.IsFilter ? new SqlTerm(value, SqlTermForm.Computed)
                : new SqlTerm($"CASE WHEN {condition} THEN {value}{(c.Type == KqlType.String ? " ELSE ''" : "")} END", SqlTermForm.Computed));
        return rows;
    }

    private RegexPattern Expression(ParsePiece.Text piece)
    {
        var regex = RegexPattern.Of(piece.Value);
        if (regex.Problem is not { } problem)
            return regex;
        var span = new TextSpan(Math.Max(0, _queryText.IndexOf(piece.Value, StringComparison.Ordinal)), piece.Value.Length);
        throw new KqlException(regex.IsInvalid ? ErrorCodes.KqlSemantic : ErrorCodes.KqlNotSupported, problem, _queryText, span);
    }

    private SelectQuery ParseKeyValues(BoundRelation.ParseKeyValues parse)
    {
        var select = Select(parse.Source);
        select = NestUnless(CanCompute(select, parse.Text) && select.GroupBy is not { Count: 0 }, select);
        var sought = KeyValueText.Describe(parse.Format, parse.Keys.Select(k => k.Name));
        var found = new Column("_found", KqlType.Dynamic);
        var text = Write(parse.Text, select);
        select.Terms = select.Terms.Where(t => _live.Contains(t.Key)).ToDictionary();
        select.Terms[found] = new SqlTerm($"kx_parse_kv({text}, {SqlText.String(sought)})", SqlTermForm.Computed);

        var rows = Nest(select);
        var values = parse.Keys.Select((key, place) => (key, place)).ToDictionary(
            k => k.key,
            k => Conversions.Sql($"COALESCE(json_extract_string({rows.Terms[found].Text}, '$[{k.place}]'), '')", KqlType.String, k.key.Type));
        rows.Terms = parse.Columns.Concat(parse.Hidden).Where(_live.Contains).ToDictionary(
            c => c, c => values.TryGetValue(c, out var value) ? new SqlTerm(value, SqlTermForm.Computed) : rows.Terms[c]);
        return rows;
    }
}
