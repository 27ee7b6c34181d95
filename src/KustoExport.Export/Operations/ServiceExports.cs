using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Export.Artifacts;
using KustoExport.Export.Commands;
using KustoExport.Export.Requests;
using KustoExport.Kql.Secrets;

namespace KustoExport.Export.Operations;

/// <summary>Runs requests as the service runs their commands: each is an operation, which is logged, takes a slot and can be canceled.</summary>
/// <param name="service">The service.</param>
/// <param name="exporter">Writes the artifacts.</param>
public sealed class ServiceExports(EmbeddedService service, IExporter exporter)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(200);

    public ServiceExports(EmbeddedService service)
        : this(service, new EmbeddedExporter(service))
    {
    }

    /// <summary>Runs an export, as <see cref="IExporter.ExportAsync"/>; files of the caller are written without an operation.</summary>
    /// <param name="request">The export.</param>
    /// <param name="waits">Whether it waits for a slot where none is free.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Engine.Errors.ServiceException">ExportThrottled: no slot is free. OperationCanceled: somebody canceled it.</exception>
    public IAsyncEnumerable<ExportEvent> RunAsync(ExportRequest request, bool waits, CancellationToken cancellationToken) =>
        ServiceCommand.Of(request) is { } command ? OperateAsync(request, command, waits, cancellationToken) : exporter.ExportAsync(request, cancellationToken);

    /// <summary>Begins an export that the service writes itself, once it is checked, and lets it go on.</summary>
    /// <exception cref="Kql.Errors.KustoExportException">What is wrong with the request. ExportThrottled: no slot is free.</exception>
    public async Task<Operation> StartAsync(ExportRequest request, bool waits, CancellationToken cancellationToken)
    {
        var operation = Create(request, ServiceCommand.Of(request) ?? throw new InvalidOperationException("The caller writes these files himself."));
        try
        {
            await exporter.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            using (operation)
                ExceptionDispatchInfo.Throw(operation.Fail(e));
        }

        service.Operations.Start(operation, WriteAsync, keepsAnswer: true, waits);
        return operation;

        async Task<CommandAnswer> WriteAsync(CancellationToken token)
        {
            var artifacts = new List<Artifact>();
            await foreach (var step in exporter.ExportAsync(request, token).ConfigureAwait(false))
            {
                operation.Log(step);
                if (step is ExportEvent.Finished { Artifact: var artifact })
                    artifacts.Add(artifact);
            }

            return ExportAnswers.Of(operation.Info.Operation, artifacts);
        }
    }

    private Operation Create(ExportRequest request, ServiceCommand command) =>
        service.Operations.Create(command.Kind, command.Resource, service.Databases.Get(request.Query.Database).Name, command.Text, SecretValues.Of(request.Query.Text), request.Query.RootActivityId);

    private async IAsyncEnumerable<ExportEvent> OperateAsync(ExportRequest request, ServiceCommand command, bool waits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var operation = Create(request, command);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, operation.Stopping);
        Task begun = Task.CompletedTask;
        await GuardedAsync(() => Task.Run(
            () =>
            {
                if (waits)
                    begun = operation.Schedule(stop.Token);
                else
                    operation.Begin();
                return true;
            },
            CancellationToken.None)).ConfigureAwait(false);
        while (!begun.IsCompleted)
        {
            yield return new ExportEvent.Queued(operation.Ahead);
            await Task.WhenAny(begun, Task.Delay(s_interval, CancellationToken.None)).ConfigureAwait(false);
        }

        await GuardedAsync(async () =>
        {
            await begun.ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);

        await using (var steps = exporter.ExportAsync(request, stop.Token).GetAsyncEnumerator(stop.Token))
        {
            while (await GuardedAsync(() => steps.MoveNextAsync().AsTask()).ConfigureAwait(false))
            {
                operation.Log(steps.Current);
                yield return steps.Current;
            }
        }

        operation.Complete(details: null);

        async Task<bool> GuardedAsync(Func<Task<bool>> step)
        {
            try
            {
                return await step().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                ExceptionDispatchInfo.Throw(operation.Fail(e));
                throw;
            }
        }
    }
}
