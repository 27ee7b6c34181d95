using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;

namespace KustoExport.Export.Tests.Files;

/// <summary>What other libraries make of an Excel file.</summary>
internal static class SheetRead
{
    static SheetRead() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The rows, with the header row: what has the format of a date or a time is one.</summary>
    public static List<object?[]> Rows(string path)
    {
        using var file = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(file);
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }

    /// <summary>The formats of the numbers in a row, counted from 0.</summary>
    public static string[] Formats(string path, int row)
    {
        using var file = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(file);
        for (var i = 0; i <= row; i++)
            reader.Read();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetNumberFormatString)];
    }

    /// <summary>What is not as the schemas of Office 2019 have it.</summary>
    public static IEnumerable<string> Faults(string path)
    {
        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}")];
    }
}
