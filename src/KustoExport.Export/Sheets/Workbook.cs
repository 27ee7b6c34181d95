using System.IO.Compression;
using System.Text;

namespace KustoExport.Export.Sheets;

/// <summary>
/// An Excel file with one sheet (ECMA-376, SpreadsheetML; ISO/IEC 29500): the parts that say what it is, and the sheet, which whoever has the rows writes.
/// The parts have no time and no author, so that the same rows give the same bytes.
/// </summary>
internal sealed class Workbook : IDisposable
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly DateTimeOffset s_noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Whoever tells the parts apart looks here.
    private static readonly string s_contentTypes = $"""
        {Declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
        <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
        </Types>
        """;

    private static readonly string s_package = $"""
        {Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/>
        </Relationships>
        """;

    private static readonly string s_workbook = $"""
        {Declaration}<workbook xmlns="{Main}" xmlns:r="{Relationships}"><sheets><sheet name="Result" sheetId="1" r:id="rId1"/></sheets></workbook>
        """;

    private static readonly string s_ofWorkbook = $"""
        {Declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="rId1" Type="{Relationships}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="{Relationships}/styles" Target="styles.xml"/>
        </Relationships>
        """;

    // The cellXfs are CellStyle, in its order.
    private static readonly string s_styles = $"""
        {Declaration}<styleSheet xmlns="{Main}">
        <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm:ss.000"/><numFmt numFmtId="165" formatCode="[h]:mm:ss.000;\-[h]:mm:ss.000"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
        <xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
        </styleSheet>
        """;

    private readonly ZipArchive _parts;

    /// <summary>Begins the file.</summary>
    /// <param name="file">An empty one, which is closed with this.</param>
    public Workbook(Stream file)
    {
        _parts = new ZipArchive(file, ZipArchiveMode.Create);
        Add("[Content_Types].xml", s_contentTypes);
        Add("_rels/.rels", s_package);
        Add("xl/workbook.xml", s_workbook);
        Add("xl/_rels/workbook.xml.rels", s_ofWorkbook);
        Add("xl/styles.xml", s_styles);
        Sheet = Begin("xl/worksheets/sheet1.xml");
    }

    /// <summary>The part of the sheet; it takes UTF-8.</summary>
    public Stream Sheet { get; }

    public void Dispose()
    {
        // The file is closed also where the disk is full.
        try
        {
            Sheet.Dispose();
        }
        finally
        {
            _parts.Dispose();
        }
    }

    private void Add(string name, string text)
    {
        using var part = Begin(name);
        part.Write(Encoding.UTF8.GetBytes(text));
    }

    private Stream Begin(string name)
    {
        var part = _parts.CreateEntry(name, CompressionLevel.Optimal);
        part.LastWriteTime = s_noTime;
        return part.Open();
    }
}
