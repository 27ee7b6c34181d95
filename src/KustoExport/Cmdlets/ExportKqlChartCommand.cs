using System.Management.Automation;
using KustoExport.Charts;
using KustoExport.Engine.Errors;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;
using KustoExport.Exports;
using KustoExport.Kql.Errors;

namespace KustoExport.Cmdlets;

/// <summary>Draws rows as a chart and writes it to a file (documentation: query/render-operator.md).</summary>
[Cmdlet(VerbsData.Export, "KqlChart", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportKqlChartCommand : ChartCommand
{
    /// <summary>The file; its extension says the format.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("OutFile", "FilePath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>Keeps a file that exists, and fails.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a read-only file too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private ChartFormat Format => System.IO.Path.GetExtension(Path).ToLowerInvariant() switch
    {
        ".png" => ChartFormat.Png,
        ".svg" => ChartFormat.Svg,
        ".html" or ".htm" => ChartFormat.Html,
        _ => throw new TargetException(ErrorCodes.FormatNotSupported, $"The name '{Path}' doesn't say which format the chart shall have.", Path, "End it with .png, .svg or .html."),
    };

    /// <inheritdoc/>
    protected override void Begin()
    {
        base.Begin();
        _ = Format;
    }

    /// <inheritdoc/>
    protected override void End()
    {
        var path = TargetPath.Full(this, Path);
        if (!ShouldProcess(path, $"Draw a chart as {Format}"))
            return;
        WholeFile.Write(path, Picture().ToBytes(Format, Width, Height), NoClobber ? OverwriteMode.Refuse : Force ? OverwriteMode.ReplaceReadOnly : OverwriteMode.Replace);
        WriteFile(path);
    }
}
