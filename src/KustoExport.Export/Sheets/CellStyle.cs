namespace KustoExport.Export.Sheets;

/// <summary>How a cell looks: its place among the cellXfs of <see cref="Workbook"/>.</summary>
internal enum CellStyle
{
    General,
    Header,

    /// <summary>All digits, where General would write 1.23E+12.</summary>
    Integer,
    DateTime,
    TimeSpan,

    /// <summary>What stays a text also where somebody edits the cell: digits, and what would become a formula.</summary>
    Text,
}
