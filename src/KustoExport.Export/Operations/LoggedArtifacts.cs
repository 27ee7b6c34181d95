using System.Text.Json;
using System.Text.Json.Serialization;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Export.Artifacts;

namespace KustoExport.Export.Operations;

/// <summary>Artifacts as the log of operations keeps them, and back.</summary>
public static class LoggedArtifacts
{
    private static readonly JsonSerializerOptions s_json = new() { Converters = { new JsonStringEnumConverter() }, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>What the log has of an artifact. Commands of the engine say less of theirs than exports do.</summary>
    public static Artifact Read(OperationArtifact logged) => JsonSerializer.Deserialize<Artifact>(logged.Properties, s_json)! with { Path = logged.Path, NumRecords = logged.NumRecords };

    /// <summary>Tells an operation how far its export is.</summary>
    internal static void Log(this Operation operation, ExportEvent step)
    {
        switch (step)
        {
            case ExportEvent.Finished { Artifact: var artifact }:
                operation.Finish(new OperationArtifact(artifact.Path, artifact.NumRecords, JsonSerializer.Serialize(artifact, s_json)));
                break;
            case ExportEvent.Note { IsWarning: true } warning:
                operation.Remark(warning.Text);
                break;
            case ExportEvent.Progress progress:
                operation.Progress = new OperationProgress(progress.Percent, progress.Records) { Bytes = progress.Bytes };
                break;
        }
    }
}
