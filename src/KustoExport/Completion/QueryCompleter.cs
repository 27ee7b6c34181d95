using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KustoExport.Engine.Embedded.Functions;
using KustoExport.Kql.Completion;
using KustoExport.Sources;

namespace KustoExport.Completion;

/// <summary>Completes the end of a query or a command inside of its quotes.</summary>
public sealed class QueryCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return QueryArgument.Of(wordToComplete, commandAst) is { } argument ? Complete(argument, fakeBoundParameters, FurtherTables(commandAst, fakeBoundParameters)) : [];
        }
        catch (Exception)
        {
            // A key that completes never shows an error.
            return [];
        }
    }

    private static List<CompletionResult> Complete(QueryArgument argument, IDictionary parameters, IEnumerable<string> furtherTables)
    {
        var tables = furtherTables.ToList();
        if (CompletedDatabase.Ask(parameters, catalog => QueryCompletion.Complete(argument.Text, catalog, SqlFunctionTable.Instance, tables, argument.InnerQuote)) is not { } list)
            return [];
        var before = argument.Text[..list.Start];
        return [.. list.Items.Select(item => new CompletionResult(argument.With(before + item.Text), item.Name, TypeOf(item.Kind), $"{item.Name}: {item.Description}"))];
    }

    // The files that the query binds, and the pipeline's objects.
    private static IEnumerable<string> FurtherTables(CommandAst command, IDictionary parameters)
    {
        if (command.Parent is PipelineAst { PipelineElements: [var first, ..] } && first != command)
            yield return PipelineTable.Name;
        if (parameters["Source"] is IDictionary sources)
        {
            foreach (var name in sources.Keys.OfType<string>())
                yield return name;
        }
    }

    private static CompletionResultType TypeOf(CompletionKind kind) => kind switch
    {
        CompletionKind.Column => CompletionResultType.Property,
        CompletionKind.Function or CompletionKind.Plugin => CompletionResultType.Method,
        CompletionKind.Variable => CompletionResultType.Variable,
        CompletionKind.Operator or CompletionKind.Keyword => CompletionResultType.Keyword,
        CompletionKind.Command => CompletionResultType.Command,
        _ => CompletionResultType.ParameterValue,
    };
}
