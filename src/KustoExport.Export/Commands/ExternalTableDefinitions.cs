using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.ExternalTables;
using KustoExport.Engine.Errors;
using KustoExport.Engine.Secrets;
using KustoExport.Export.Storage;
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
        var text = context.Request.Text;
        // First: its errors hide what may be a key, and behind it each key stands where all messages hide it.
        var connections = ConnectionLiterals.Read(command.Connections, text);
        var folder = context.Request.BaseFolder ?? Directory.GetCurrentDirectory();
        var kept = connections.Zip(command.Connections, (connection, literal) => Kept(connection, (string)literal.Value!, folder));
        RefuseWhatLooksIntoStorage(command, text);
        var table = new StoredExternalTable(Binder.Bind(command, text), [.. kept], command.Properties);
        try
        {
            if (command.Properties.DryRun)
                context.Database.ExternalTables.Check(table.Name, command.Mode);
            else
                context.Database.ExternalTables.Define(table, command.Mode);
        }
        catch (TargetException e)
        {
            throw context.At(command.Name, e);
        }

        return ExternalTableAnswers.Of([table]);
    }

    // A folder is meant where the definition is written, whatever folder a query is run in.
    private static Secret Kept(StorageConnection connection, string text, string folder) =>
        new(connection.Place is StoragePlace.LocalFolder local ? Path.GetFullPath(local.Path, folder) : text.Trim());

    private static void RefuseWhatLooksIntoStorage(Command.DefineExternalTable command, string text)
    {
        var property = command.Properties.FilesPreview ? "filesPreview" : command.Properties.ValidateNotEmpty ? "validateNotEmpty" : command.Properties.SampleUris ? "sampleUris" : null;
        if (property is not null)
            throw new KqlException(ErrorCodes.KqlNotSupported, $"The property '{property}' is not supported by this service.", text, command.PropertyPlaces[property], "Leave it out.");
    }
}
