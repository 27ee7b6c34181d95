using System.Text;
using System.Xml.Linq;
using KustoExport.Charts.Data;
using KustoExport.Charts.Drawing;
using KustoExport.Charts.Settings;
using KustoExport.Kql;

namespace KustoExport.Charts.Output;

/// <summary>A page that needs nothing but itself: the picture, which scales with the window, and its rows. It has no script.</summary>
internal static class HtmlPage
{
    // A page of more rows is slow to open; the picture has them all.
    private const int MostRows = 1000;

    private const string Style =
        "body{font:14px Inter,'Segoe UI','Helvetica Neue',Arial,sans-serif;color:#24292f;margin:1rem auto;max-width:90rem;padding:0 1rem}" +
        "svg{width:100%;height:auto;max-height:92vh}table{border-collapse:collapse}th{text-align:left;border-bottom:1px solid #d5d9de}" +
        "th,td{padding:.25rem .6rem;vertical-align:top}tbody tr:nth-child(even){background:#f4f6f8}.n{text-align:right;font-variant-numeric:tabular-nums}summary{cursor:pointer;margin:1rem 0}";

    public static byte[] Of(PictureFrame frame, ChartKind kind, ChartRows rows, int width, int height)
    {
        var title = string.IsNullOrWhiteSpace(frame.Title) ? kind.ToString() : frame.Title;
        var isTable = kind == ChartKind.Table && rows.Rows.Count > 0;
        var page = new XElement(
            "html",
            new XAttribute("lang", "en"),
            new XElement("head", new XElement("meta", new XAttribute("charset", "utf-8")), new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width")), new XElement("title", title), new XElement("style", Style)),
            new XElement(
                "body",
                isTable
                    ? [frame.Title is null ? null : new XElement("h1", frame.Title), Table(rows)]
                    : [SvgPicture.Element(frame, width, height), new XElement("details", new XElement("summary", $"{rows.Rows.Count} rows"), Table(rows))]));
        return Encoding.UTF8.GetBytes($"<!DOCTYPE html>\n{page.ToString(SaveOptions.DisableFormatting)}\n");
    }

    private static object Table(ChartRows rows)
    {
        var table = new XElement(
            "table",
            new XElement("thead", new XElement("tr", rows.Columns.Select(c => Cell("th", CellValues.Clean(c.Name), c.Type)))),
            new XElement("tbody", rows.Rows.Take(MostRows).Select(row => new XElement("tr", row.Select((value, c) => Cell("td", CellValues.Cell(value), rows.Columns[c].Type))))));
        return rows.Rows.Count <= MostRows ? table : new object[] { table, new XElement("p", $"and {rows.Rows.Count - MostRows} more rows") };
    }

    private static XElement Cell(string name, string text, KqlType type) =>
        new(name, CellValues.IsNumeric(type) || type == KqlType.TimeSpan ? new XAttribute("class", "n") : null, text);
}
