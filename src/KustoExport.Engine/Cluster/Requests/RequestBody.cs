using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using KustoExport.Engine.Embedded.Tables;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Syntax;

namespace KustoExport.Engine.Cluster.Requests;

/// <summary>Writes what is sent to a cluster (documentation: api/rest/request.md, api/rest/request-properties.md).</summary>
internal static class RequestBody
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(QueryRequest request, string? database, string requestId, bool isCommand)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            json.WriteStartObject();
            if (database is not null)
                json.WriteString("db", database);
            json.WriteString("csl", request.Text);
            json.WriteStartObject("properties");
            WriteOptions(json, request, isCommand);
            WriteParameters(json, request);
            json.WriteString("ClientRequestId", requestId);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteOptions(Utf8JsonWriter json, QueryRequest request, bool isCommand)
    {
        var options = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (!isCommand)
        {
            // So the rows come while the query runs, and a failure is told where the rows end.
            options["results_v2_fragment_primary_tables"] = true;
            options["results_error_reporting_placement"] = "end_of_table";
        }

        if (request.Now is { } now)
            options["query_now"] = now;
        if (request.Cluster.NoTruncation)
            options["notruncation"] = true;
        if (request.Cluster.ServerTimeout is { } timeout)
            options["servertimeout"] = timeout;
        foreach (var (name, value) in request.Cluster.Properties)
            options[name] = value;

        json.WriteStartObject("Options");
        foreach (var (name, value) in options)
        {
            json.WritePropertyName(name);
            WriteValue(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, QueryRequest request)
    {
        var types = DeclaredParameters.Of(request.Text);
        json.WriteStartObject("Parameters");
        foreach (var (name, value) in request.Parameters)
        {
            json.WritePropertyName(name);
            WriteValue(json, ParameterValue.Of(value, types.TryGetValue(name, out var type) ? type : null));
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double or float or decimal:
                json.WriteNumberValue(Convert.ToDecimal(value, CultureInfo.InvariantCulture));
                break;
            case TimeSpan time:
                json.WriteStringValue(time.ToString("c", CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                json.WriteStringValue(ParameterValue.Text(time));
                break;
            case IEnumerable and not string:
                json.WriteRawValue(DynamicText.Of(value));
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
