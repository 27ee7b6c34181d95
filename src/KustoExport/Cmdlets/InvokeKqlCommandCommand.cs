using System.Collections;
using System.Data;
using System.Management.Automation;
using KustoExport.Completion;
using KustoExport.Connections;
using KustoExport.Engine.Queries;
using KustoExport.Kql.Errors;
using KustoExport.Kql.Syntax;
using KustoExport.Results;
using KustoExport.Sources;

namespace KustoExport.Cmdlets;

/// <summary>Runs a management command, and the query behind it that reads its result (documentation: management/index.md).</summary>
[Cmdlet(VerbsLifecycle.Invoke, "KqlCommand", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(DataTable))]
public sealed class InvokeKqlCommandCommand : RequestCommand
{
    private static readonly HashSet<string> s_losing = new(StringComparer.OrdinalIgnoreCase) { ".drop", ".clear", ".delete", ".purge", ".replace", ".set-or-replace" };

    /// <summary>The command's text: it begins with a dot.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(QueryCompleter))]
    [QueryLines]
    public string Command { get; set; } = string.Empty;

    /// <summary>Values for the parameters that the query behind the command declares with <c>declare query_parameters</c>.</summary>
    [Parameter]
    public Hashtable? Parameter { get; set; }

    /// <summary>Objects (the default), or a DataTable for each result.</summary>
    [Parameter]
    public ResultShape As { get; set; } = ResultShape.Objects;

    /// <inheritdoc/>
    protected override void Process()
    {
        if (Used.IsOfCluster ? !MayRunOnCluster() : !MayRun())
            return;

        var request = new QueryRequest(Command)
        {
            Database = DatabaseName,
            Parameters = QueryParameters.From(Parameter),
            Cluster = ClusterOptions(),
            BaseFolder = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
        };
        var (watched, report) = Watched(request, "Running the command");
        WriteResult(Await(token => Used.Service.CommandAsync(watched, token), report), As, report);
    }

    private bool MayRun()
    {
        var block = CommandParser.ParseOrThrow(Command);
        return block.Command.IsReadOnly || MayChange($"Database: {DatabaseName}", Summary(block.Text, block.Command.Span));
    }

    // A cluster knows more commands than this module.
    private bool MayRunOnCluster()
    {
        if (CommandText.NameOf(Command) is not { } name)
            throw new KqlException(ErrorCodes.KqlRequestKind, "This is a query, not a management command: it doesn't begin with a dot.", Command, new Kql.TextSpan(0, 0), "Run queries with Invoke-KqlQuery.");
        return Command.AsSpan(name.Start, name.Length).Equals(".show", StringComparison.OrdinalIgnoreCase)
            || MayChange($"Cluster: {Used.Cluster}, database: {DatabaseName}", Summary(Command, Kql.TextSpan.FromBounds(name.Start, Command.Length)));
    }

    private bool MayChange(string target, string action) =>
        CommandText.NameOf(Command) is { } name && s_losing.Contains(Command.Substring(name.Start, name.Length)) ? ShouldLose(target, action) : ShouldProcess(target, action);

    /// <summary>The first line of the command, with stars for what must not be seen.</summary>
    private static string Summary(string text, Kql.TextSpan span)
    {
        var shown = SecretText.Hide(text).Substring(span.Start, span.Length);
        return shown.Split('\n')[0].TrimEnd();
    }
}
