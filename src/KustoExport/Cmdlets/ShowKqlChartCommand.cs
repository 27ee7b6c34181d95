using System.Management.Automation;
using KustoExport.Charts;
using KustoExport.Export.LocalFiles;
using KustoExport.Export.Requests;

namespace KustoExport.Cmdlets;

/// <summary>Draws rows as a chart and opens it (documentation: query/render-operator.md).</summary>
[Cmdlet(VerbsCommon.Show, "KqlChart")]
[OutputType(typeof(FileInfo))]
public sealed class ShowKqlChartCommand : ChartCommand
{
    /// <summary>What the file is that is opened.</summary>
    [Parameter]
    public ChartFormat Format { get; set; } = ChartFormat.Html;

    /// <summary>Gives the file too.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void End()
    {
        var content = Picture().ToBytes(Format, Width, Height);

        // Nobody else may read it: the folder is its user's own.
        var path = Path.Combine(Directory.CreateTempSubdirectory("KustoExport-").FullName, $"chart.{Format.ToString().ToLowerInvariant()}");
        WholeFile.Write(path, content, OverwriteMode.Refuse);
        if (!PictureViewer.OfThisMachine.Open(path))
            WriteWarning($"The chart can't be opened here; it is in '{path}'.");
        if (PassThru)
            WriteFile(path);
    }
}
