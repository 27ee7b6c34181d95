using System.Globalization;
using KustoExport.Engine.Embedded.Commands;
using KustoExport.Engine.Embedded.Operations;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Tests.Databases;
using KustoExport.Engine.Tests.Files;
using KustoExport.Kql;
using Xunit;

namespace KustoExport.Engine.Tests.Operations;

/// <summary>The journal in a database file: what it has when the file is opened again.</summary>
public sealed class DatabaseJournalTests : IDisposable
{
    private const string Endless = "range x from 1 to 100000000000 step 1 | where x % 7 == 1 and x < 0";

    private readonly FileFixture _files = new();

    private string Path => System.IO.Path.Combine(_files.Folder, "telemetry.kdb");

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task WhatWasDoneIsKnownAgain()
    {
        string[] entries = [];
        string[] details = [];
        Guid id = default;
        await using (var session = await DatabaseSession.OpenAsync(Path))
        {
            id = Guid.Parse((await session.RunAsync(".set async T with (persistDetails=true) <| range x from 1 to 7 step 1 | extend y = h'sesame'"))[1]);
            await EndAsync(session, id);
            await session.RefusedAsync(".append T <| print z");
            entries = await session.RunAsync(".show operations");
            details = await session.RunAsync($".show operation {id} details");
        }

        await using var again = await DatabaseSession.OpenAsync(Path, "other");

        Assert.Equal(5, entries.Length);
        Assert.Equal(entries, await again.RunAsync(".show operations"));
        Assert.Equal(details, await again.RunAsync($".show operation {id} details"));
        var known = again.Service.Operations.Log.Find(id)!;
        Assert.Equal(("other", Environment.UserName, "other/T"), (known.Last.Info.Database, known.Last.Info.User, known.Artifacts.Single().Path.Replace("telemetry", "other", StringComparison.Ordinal)));
        Assert.Equal(".set async T with (persistDetails=true) <| range x from 1 to 7 step 1 | extend y = h'******'", known.Last.Info.CommandText);
        Assert.NotEqual(default, known.Last.Info.RootActivityId);
    }

    [Fact]
    public async Task ADatabaseThatIsClosedStopsItsOperations()
    {
        await using (var session = await DatabaseSession.OpenAsync(Path))
        {
            await session.RunAsync($".set async T <| {Endless}");
            Assert.True(session.Service.CloseDatabase(session.Database));
            Assert.Empty(session.Service.Operations.Log.Entries());
            Assert.Equal(0, session.Service.Capacity.Slots(Kql.Syntax.Commands.ServiceResource.Ingestions).Taken);
        }

        await using var again = await DatabaseSession.OpenAsync(Path);
        Assert.Equal(["State|Status", "InProgress|", "Abandoned|The database was closed."], await again.RunAsync(".show operations | project State, Status"));
        Assert.Equal(["TableName"], await again.RunAsync(".show tables | project TableName"));
    }

    [Fact]
    public async Task AServiceThatIsClosedSaysSoInTheJournal()
    {
        await using (var session = await DatabaseSession.OpenAsync(Path))
            await session.RunAsync($".set async T <| {Endless}");

        await using var again = await DatabaseSession.OpenAsync(Path);
        Assert.Equal(["State|Status", "InProgress|", "Abandoned|The service was closed."], await again.RunAsync(".show operations | project State, Status"));
    }

    [Fact]
    public async Task TwoWeeksLaterTheFileHasForgottenIt()
    {
        await using var session = await DatabaseSession.OpenAsync(Path);
        await session.RunAsync(".set T with (persistDetails=true) <| print 1");
        await session.RunAsync(".set U <| print 1");

        var later = new OperationLog(new LaterClock(TimeSpan.FromDays(14.1)));
        later.Attach(session.Database.Name, new DatabaseJournal(session.Database));

        Assert.Empty(later.Histories());
        var content = new DatabaseJournal(session.Database).Read();
        Assert.Equal((0, 0, 0), (content.Entries.Count, content.Artifacts.Count, content.Details.Count));
    }

    [Fact]
    public void AnAnswerIsReadWithItsTypes()
    {
        object?[][] rows =
        [
            [true, 1, 2L, double.NaN, 1.50m, "s", new DateTime(2026, 1, 31, 23, 59, 59, DateTimeKind.Utc).AddTicks(7), TimeSpan.FromTicks(-3), Guid.NewGuid(), "{\"a\":1}"],
            [false, -1, long.MinValue, 0.1, "123456789012345678901234567890123456.7", "", DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc), TimeSpan.MaxValue, Guid.Empty, "[]"],
            [null, null, null, null, null, "x", null, null, null, null],
        ];
        var columns = Enum.GetValues<KqlType>().Select(t => new ResultColumn(t.Name(), t)).ToList();

        var read = AnswerJson.Read(AnswerJson.Write(new CommandAnswer(columns, rows)));

        Assert.Equal(columns, read.Columns);
        Assert.Equal(rows.Select(Text), read.Rows.Select(Text));

        static string Text(object?[] row) => string.Join('|', row.Select(v => $"{v?.GetType().Name} {(v is DateTime t ? t.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(v, CultureInfo.InvariantCulture))}"));
    }

    private static async Task EndAsync(DatabaseSession session, Guid id)
    {
        while (session.Service.Operations.Log.Find(id)!.Last.State.IsRunning())
            await Task.Delay(10);
    }

    private sealed class LaterClock(TimeSpan later) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + later;
    }
}
