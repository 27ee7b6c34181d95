using System.Text;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using KustoExport.Kql;
using KustoExport.Kql.Functions;
using static KustoExport.Kql.Functions.Parameters;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>Texts of a known form taken apart into dynamic values: URLs, paths, csv records, command lines.</summary>
internal sealed partial class Parsing : IFunctionFamily
{
    private static readonly Parameter s_text = Parameters.String;

    public IEnumerable<SqlFunction> Functions =>
    [
        new("parse_url", [s_text], KqlType.Dynamic, "CAST(kx_parse_url({0}) AS JSON)"),
        new("parseurl", [s_text], KqlType.Dynamic, "CAST(kx_parse_url({0}) AS JSON)"),
        new("parse_urlquery", [s_text], KqlType.Dynamic, "CAST(kx_parse_urlquery({0}) AS JSON)"),
        new("parseurlquery", [s_text], KqlType.Dynamic, "CAST(kx_parse_urlquery({0}) AS JSON)"),
        new("parse_xml", [s_text], KqlType.Dynamic, "CAST(kx_parse_xml({0}) AS JSON)") { Naming = ResultName.FirstArgument },
        new("parse_path", [s_text], KqlType.Dynamic, "CAST(kx_parse_path({0}) AS JSON)"),
        new("parse_csv", [s_text], KqlType.Dynamic, "CAST(kx_parse_csv({0}) AS JSON)") { Naming = ResultName.FirstArgument },
        new("parse_command_line", [Texts.AnyAsText, s_text], KqlType.Dynamic,
            "CASE WHEN lower({1}) = 'windows' THEN CAST(kx_parse_command_line({0}) AS JSON) END"),
    ];

    public void Register(DuckDBConnection connection)
    {
        Add("kx_parse_url", Url);
        Add("kx_parse_urlquery", query => JsonText.Bag([KeyValuePair.Create("Query Parameters", QueryParameters(query))]));
        Add("kx_parse_path", Path);
        Add("kx_parse_csv", record => JsonText.Array(CsvFields(record).Select(JsonText.Text)));
        Add("kx_parse_command_line", line => JsonText.Array(CommandLineArguments(line).Select(JsonText.Text)));
        Add("kx_parse_xml", XmlText.ToJson);
        void Add(string name, Func<string, string?> parse) =>
            connection.RegisterScalarFunction<string?, string?>(name, (string? text) => text is null ? null : parse(text));
    }

    private static string Url(string url)
    {
        var match = UrlPattern().Match(url);
        var query = match.Success ? match.Groups["query"].Value : url.TrimStart('?');
        string Part(string name) => JsonText.Text(match.Groups[name].Value);
        return JsonText.Bag(
        [
            KeyValuePair.Create("Scheme", Part("scheme")),
            KeyValuePair.Create("Host", Part("host")),
            KeyValuePair.Create("Port", Part("port")),
            KeyValuePair.Create("Path", Part("path")),
            KeyValuePair.Create("Username", Part("user")),
            KeyValuePair.Create("Password", Part("password")),
            KeyValuePair.Create("Query Parameters", QueryParameters(match.Success || url.StartsWith('?') ? query : "")),
            KeyValuePair.Create("Fragment", Part("fragment")),
        ]);
    }

    /// <summary>Of a parameter that is given twice, the last value.</summary>
    private static string QueryParameters(string query)
    {
        var parameters = new List<KeyValuePair<string, string>>();
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            parameters.RemoveAll(p => p.Key == name);
            parameters.Add(KeyValuePair.Create(name, JsonText.Text(equals < 0 ? "" : pair[(equals + 1)..])));
        }

        return JsonText.Bag(parameters);
    }

    private static string Path(string path)
    {
        var schemeEnd = path.IndexOf("://", StringComparison.Ordinal);
        var scheme = schemeEnd < 0 ? "" : path[..schemeEnd];
        var rest = schemeEnd < 0 ? path : path[(schemeEnd + 3)..];
        var separator = rest.LastIndexOfAny(['/', '\\']);
        var directory = separator < 0 ? "" : rest[..separator];
        var file = rest[(separator + 1)..];
        var stream = file.IndexOf(':', StringComparison.Ordinal);
        var filename = stream < 0 ? file : file[..stream];
        return JsonText.Bag(
        [
            KeyValuePair.Create("Scheme", JsonText.Text(scheme)),
            KeyValuePair.Create("RootPath", JsonText.Text(RootPattern().Match(rest).Groups["root"].Value)),
            KeyValuePair.Create("DirectoryPath", JsonText.Text(directory)),
            KeyValuePair.Create("DirectoryName", JsonText.Text(directory[(directory.LastIndexOfAny(['/', '\\']) + 1)..])),
            KeyValuePair.Create("Filename", JsonText.Text(filename)),
            KeyValuePair.Create("Extension", JsonText.Text(filename.LastIndexOf('.') is >= 0 and var dot ? filename[(dot + 1)..] : "")),
            KeyValuePair.Create("AlternateDataStreamName", JsonText.Text(stream < 0 ? "" : file[(stream + 1)..])),
        ]);
    }

    /// <summary>The fields of the first record.</summary>
    private static IEnumerable<string> CsvFields(string text)
    {
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[i++]);
            else if (c == '"' && (quoted || field.Length == 0))
                quoted = !quoted;
            else if (quoted || c is not (',' or '\r' or '\n'))
                field.Append(c);
            else if (c != ',')
                break;
            else
            {
                yield return field.ToString();
                field.Clear();
            }
        }

        yield return field.ToString();
    }

    /// <summary>By the rules of Windows: backslashes count before a quote only, two quotes inside quotes are one.</summary>
    private static IEnumerable<string> CommandLineArguments(string line)
    {
        var argument = new StringBuilder();
        var (quoted, started) = (false, false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is ' ' or '\t' && !quoted)
            {
                if (started)
                    yield return argument.ToString();
                argument.Clear();
                started = false;
                continue;
            }

            started = true;
            var backslashes = line.AsSpan(i).IndexOfAnyExcept('\\') is >= 0 and var run ? run : line.Length - i;
            var beforeQuote = i + backslashes < line.Length && line[i + backslashes] == '"';
            argument.Append('\\', beforeQuote ? backslashes / 2 : backslashes);
            i += backslashes;
            if (i >= line.Length)
                break;
            if (!beforeQuote)
            {
                if (line[i] is ' ' or '\t' && !quoted)
                    i--;
                else
                    argument.Append(line[i]);
            }
            else if (backslashes % 2 == 1)
                argument.Append('"');
            else if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                argument.Append(line[i++]);
            else
                quoted = !quoted;
        }

        if (started)
            yield return argument.ToString();
    }

    [GeneratedRegex(
        @"^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<host>\[[^\]]*\]|[^:/?#]*)"
        + @"(?::(?<port>\d*))?(?<path>[^?#]*)(?:\?(?<query>[^#]*))?(?:\#(?<fragment>.*))?$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex UrlPattern();

    [GeneratedRegex(@"^(?:\\\\\?\\)?(?<root>[A-Za-z]:)", RegexOptions.CultureInvariant)]
    private static partial Regex RootPattern();
}
