using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Export.ExternalTables;
using KustoExport.Kql;
using KustoExport.Kql.Binding;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax.Commands;

namespace KustoExport.Export.Commands;

/// <summary>The commands that define external tables (documentation: management/external-tables-azure-storage.md).</summary>
public sealed class ExternalTableDefinitions : ICommandFamily
{
    public IEnumerable<CommandHandler> Handlers => [CommandHandler.For<Command.DefineExternalTable>(Define)];

    private static CommandAnswer Define(Command.DefineExternalTable command, CommandContext context)
    {
        var definition = Definition(command, context);
        RefuseWhatLooksIntoStorage(command, context.Request.Text);
        try
        {
            var samples = definition.Define(context.Database);
            return ExternalTableAnswers.Of([definition.Table]) with
            {
                Further = command.Properties.SampleUris ? [("SampleUris", CommandAnswer.Of(samples, ("Uri", KqlType.String, uri => uri)))] : [],
            };
        }
        catch (TargetException e) when (e.ErrorCode == ErrorCodes.ExportOption)
        {
            throw new KqlException(e.ErrorCode, e.Problem, context.Request.Text, PathPlace(command), e.Remedy);
        }
        catch (TargetException e)
        {
            throw context.At(command.Name, e);
        }
    }

    private static ExternalTableDefinition Definition(Command.DefineExternalTable command, CommandContext context)
    {
        // Connections first: their errors hide what may be a key, and behind them each key stands where all messages hide it.
        var text = context.Request.Text;
        var folder = context.Request.BaseFolder ?? Directory.GetCurrentDirectory();
        var connections = ConnectionLiterals.Read(command.Connections, text)
            .Zip(command.Connections, (connection, literal) => ExternalTableDefinition.Connection((string)literal.Value!, connection, folder));
        return new(new StoredExternalTable(Binder.Bind(command, text), [.. connections], command.Properties), command.Mode);
    }

    private static TextSpan PathPlace(Command.DefineExternalTable command) =>
        command.PathFormat.Count > 0 ? TextSpan.FromBounds(command.PathFormat[0].Span.Start, command.PathFormat[^1].Span.End) : command.Name.Span;

    private static void RefuseWhatLooksIntoStorage(Command.DefineExternalTable command, string text)
    {
        var property = command.Properties.FilesPreview ? "filesPreview" : command.Properties.ValidateNotEmpty ? "validateNotEmpty" : null;
        if (property is not null)
            throw new KqlException(ErrorCodes.KqlNotSupported, $"The property '{property}' is not supported by this service.", text, command.PropertyPlaces[property], "Leave it out.");
    }
}
