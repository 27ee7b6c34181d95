using System.Globalization;
using System.Text;
using KustoExport.Engine.Embedded.Vectors;
using KustoExport.Engine.Queries;
using KustoExport.Export.Formatting;
using KustoExport.Kql;

namespace KustoExport.Export.Sheets;

/// <summary>The text of a sheet: columns, header row, and rows of typed cells. A null has no cell.</summary>
internal sealed class SheetRows(IReadOnlyList<ResultColumn> columns)
{
    private const double WidestColumn = 60;

    private readonly CellText _cells = new(columns);

    /// <summary>What was added, in UTF-8; whoever writes it out clears it.</summary>
    public TextBuffer Text => _cells.Text;

    /// <summary>Begins the sheet: the first row stays in view, and columns are as wide as their values mostly are; a time that has no room would be shown as ####.</summary>
    public void Open(bool hasHeader)
    {
        var text = new StringBuilder("""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n" + """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">""");
        if (hasHeader)
            text.Append("""<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>""");
        text.Append("</sheetView></sheetViews><cols>");
        for (var i = 0; i < columns.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{Width(columns[i], hasHeader)}\" customWidth=\"1\"/>");
        text.Append("</cols><sheetData>");
        Text.Add(Encoding.UTF8.GetBytes(text.ToString()));
        if (hasHeader)
            AddHeader();
    }

    /// <summary>Adds a row.</summary>
    /// <exception cref="Engine.Errors.TargetException">SheetLimit: the sheet has no room for it, or a cell none for its value.</exception>
    public void Add(IReadOnlyList<ValueVector> values, int row)
    {
        _cells.BeginRow();
        for (var i = 0; i < values.Count; i++)
        {
            if (!values[i].IsNull(row))
                _cells.Add(i, values[i], row);
        }

        _cells.EndRow();
    }

    public void Close() => Text.Add("</sheetData></worksheet>"u8);

    private void AddHeader()
    {
        _cells.BeginRow();
        for (var i = 0; i < columns.Count; i++)
            _cells.AddText(i, CellStyle.Header, Encoding.UTF8.GetBytes(columns[i].Name));
        _cells.EndRow();
    }

    private static double Width(ResultColumn column, bool hasHeader)
    {
        double width = column.Type switch
        {
            KqlType.Bool => 8,
            KqlType.Int => 12,
            KqlType.Long or KqlType.Real or KqlType.Decimal or KqlType.TimeSpan => 17,
            KqlType.DateTime => 24,
            KqlType.Guid => 38,
            _ => 30,
        };
        return hasHeader ? Math.Max(width, Math.Min(column.Name.Length + 3, WidestColumn)) : width;
    }
}
