using System.Text.Json;
using KustoExport.Engine.Cluster;
using KustoExport.Engine.Cluster.Names;
using KustoExport.Engine.Cluster.SignIn;
using KustoExport.Engine.Embedded;
using KustoExport.Engine.Queries;
using KustoExport.Engine.Secrets;
using KustoExport.Kql.Binding;
using Xunit;

namespace KustoExport.Engine.Tests.Cluster;

/// <summary>The names of a cluster's databases, while somebody writes a text.</summary>
public sealed class ClusterNamesTests
{
    private const string Schema = """
        {"Databases":{"Samples":{"Name":"Samples","Tables":{"Flights":{"Name":"Flights","Folder":"","DocString":"","OrderedColumns":[{"Name":"Origin","Type":"System.String","CslType":"string"},{"Name":"Delay","Type":"System.Int64","CslType":"long"}]}},
        "ExternalTables":{"Archive":{"Name":"Archive","OrderedColumns":[{"Name":"Old","Type":"System.DateTime","CslType":"datetime"}]}},
        "MaterializedViews":{"Daily":{"Name":"Daily","OrderedColumns":[{"Name":"Day","Type":"System.DateTime","CslType":"datetime"}]}},
        "EntityGroups":{},"MajorVersion":2,"MinorVersion":1,
        "Functions":{"Late":{"Name":"Late","InputParameters":[{"Name":"n","Type":"System.Int64","CslType":"long","CslDefaultValue":"long(5)"},{"Name":"T","Columns":[{"Name":"Delay","Type":"System.Int64","CslType":"long"}]}],"Body":"{ T | where Delay > n }","Folder":"","DocString":"","FunctionKind":"Unknown","OutputColumns":[]}}}}}
        """;

    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task TheSchemaIsAskedOnceAndTellsAllNames()
    {
        using var server = new ClusterServer(_ => Text(Schema));
        await using var cluster = ClusterSession.Connect(server);
        var names = Names(cluster);

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(["Daily", "Flights"], names.Ask("Samples", c => c.TableNames("Samples").Order().ToList()));
            Assert.Equal(["Origin:string", "Delay:long"], names.Ask("Samples", c => c.FindTable("Samples", "Flights")?.Columns.Select(x => x.ToString()).ToList()));
            Assert.Equal("Archive(Old:datetime)", names.Ask("Samples", c => c.FindExternalTable("Samples", "Archive") is { } t ? $"{t.Name}({t.Columns[0]})" : null));
            Assert.Equal("(n:long = long(5), T:(Delay:long)) { T | where Delay > n }", names.Ask("Samples", c => c.FindFunction("Samples", "Late")?.Text));
        }

        var call = Assert.Single(server.Calls);
        Assert.Equal(("/v1/rest/mgmt", ".show database Samples schema as json", "Samples"), (call.Path, call.Text, call.Json.GetProperty("db").GetString()));
    }

    [Fact]
    public async Task WhatReadsNoNamesAsksNothing()
    {
        using var server = new ClusterServer(_ => Text(Schema));
        await using var cluster = ClusterSession.Connect(server);

        Assert.Equal("Samples", Names(cluster).Ask("Samples", c => c.CurrentDatabase));
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task AnotherDatabaseIsAskedForWhenItIsNamed()
    {
        using var server = new ClusterServer(call => call.Text == ".show databases" ? ClusterAnswer.Table("DatabaseName:String,PrettyName:String", "\"Samples\",\"\"", "\"my other\",\"\"") : Text(Schema.Replace("Samples", "my other", StringComparison.Ordinal)));
        await using var cluster = ClusterSession.Connect(server);

        var found = Names(cluster).Ask("Samples", c => c.DatabaseNames.SelectMany(d => d == "Samples" ? [] : c.TableNames(d)).Order().ToList());

        Assert.Equal(["Daily", "Flights"], found);
        Assert.Equal([".show databases", ".show database ['my other'] schema as json"], server.Calls.Select(c => c.Text));
    }

    [Fact]
    public async Task AClusterThatIsSlowIsNotWaitedForTwice()
    {
        using var mayAnswer = new ManualResetEventSlim();
        using var server = new ClusterServer(_ =>
        {
            mayAnswer.Wait();
            return Text(Schema);
        });
        await using var cluster = ClusterSession.Connect(server);
        var clock = new Clock();
        var names = new ClusterNames(cluster, clock) { Patience = TimeSpan.FromMilliseconds(20) };

        Assert.Empty(names.Ask("Samples", c => c.TableNames("Samples").ToList()));

        // The next key comes later than that, and would wait for long if it waited.
        names.Patience = s_long;
        clock.Now += s_long;
        Assert.Empty(names.Ask("Samples", c => c.TableNames("Samples").ToList()));

        mayAnswer.Set();
        for (var i = 0; i < 6000 && names.Ask("Samples", c => c.TableNames("Samples").Any() ? "" : null) is null; i++)
            await Task.Delay(10);
        Assert.Equal(2, names.Ask("Samples", c => c.TableNames("Samples").Count()));
        Assert.Single(server.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"Databases\":[1]}")]
    [InlineData("{\"Databases\":{\"Samples\":[]}}")]
    [InlineData("{\"Databases\":{\"Samples\":{\"Tables\":[],\"Functions\":7,\"ExternalTables\":{\"X\":null}}}}")]
    [InlineData("{\"Databases\":{\"Samples\":{\"Tables\":{\"T\":{\"OrderedCo")]
    public async Task GarbageTellsNothing(string json)
    {
        using var server = new ClusterServer(_ => Text(json));
        await using var cluster = ClusterSession.Connect(server);

        Assert.Equal(0, Names(cluster).Ask("Samples", c => c.TableNames("Samples").Count() + c.ExternalTableNames("Samples").Count() + c.Functions("Samples").Count()));
    }

    [Fact]
    public async Task WhatIsNotOfTheDocumentedFormIsLeftOut()
    {
        using var server = new ClusterServer(_ => Text("""{"Databases":{"Samples":{"Tables":{"T":{"OrderedColumns":[1,{"Name":5},{"Name":"x","CslType":"strange"},{"Name":"y","Type":"System.Data.SqlTypes.SqlDecimal"}]},"U":{}},"Functions":{"F":{"InputParameters":7,"Body":"what nobody can read"}}}}}"""));
        await using var cluster = ClusterSession.Connect(server);
        var names = Names(cluster);

        Assert.Equal(["x:string", "y:decimal"], names.Ask("Samples", c => c.FindTable("Samples", "T")?.Columns.Select(x => x.ToString()).ToList()));
        Assert.Equal(0, names.Ask("Samples", c => c.FindTable("Samples", "U")?.Columns.Count));
        Assert.Equal("F", names.Ask("Samples", c => c.Functions("Samples").SingleOrDefault()?.Name));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(503)]
    [InlineData(200)]
    public async Task AnErrorTellsNothingAndIsNotAskedForAgainAtOnce(int status)
    {
        using var server = new ClusterServer(_ => status == 200 ? ClusterAnswer.Ok("<html>") : ClusterAnswer.Error(status, "General_Error", "no"));
        await using var cluster = ClusterSession.Connect(server);
        var clock = new Clock();
        var names = new ClusterNames(cluster, clock) { Patience = s_long };

        for (var i = 0; i < 2; i++)
            Assert.Empty(names.Ask("Samples", c => c.TableNames("Samples").ToList()));
        Assert.Single(server.Calls);

        clock.Now += TimeSpan.FromSeconds(31);
        Assert.Empty(names.Ask("Samples", c => c.TableNames("Samples").ToList()));
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task AClusterThatIsNotThereTellsNothing()
    {
        var server = new ClusterServer(_ => Text(Schema));
        await using var cluster = ClusterSession.Connect(server);
        server.Dispose();

        Assert.Equal(["Samples"], Names(cluster).Ask("Samples", c => c.DatabaseNames.ToList()));
    }

    [Fact]
    public async Task ThousandsOfTablesAreRead()
    {
        var tables = Enumerable.Range(0, 2000).ToDictionary(t => $"Table{t:d4}", t => new { OrderedColumns = Enumerable.Range(0, 20).Select(c => new { Name = $"Column{c}", CslType = "long" }) });
        var json = JsonSerializer.Serialize(new { Databases = new { Samples = new { Tables = tables } } });
        using var server = new ClusterServer(_ => Text(json));
        await using var cluster = ClusterSession.Connect(server);

        Assert.Equal((2000, 20), Names(cluster).Ask("Samples", c => (c.TableNames("Samples").Count(), c.FindTable("Samples", "Table1999")?.Columns.Count ?? 0)));
    }

    [Fact]
    public async Task NamesAreKeptForFiveMinutes()
    {
        using var server = new ClusterServer(_ => Text(Schema));
        await using var cluster = ClusterSession.Connect(server);
        var clock = new Clock();
        var names = new ClusterNames(cluster, clock) { Patience = s_long };

        foreach (var (minutes, calls) in new[] { (0, 1), (4, 1), (2, 2), (1, 2) })
        {
            clock.Now += TimeSpan.FromMinutes(minutes);
            Assert.Equal(2, names.Ask("Samples", c => c.TableNames("Samples").Count()));
            Assert.Equal(calls, server.Calls.Count);
        }
    }

    [Theory]
    [InlineData(".create table T (a:int)", true)]
    [InlineData(" // why\n.drop table Flights", true)]
    [InlineData(".set-or-append T <| Flights", true)]
    [InlineData(".show tables", false)]
    [InlineData("Flights | take 1", false)]
    public async Task ACommandThatMayChangeThemForgetsThem(string text, bool forgets)
    {
        using var server = new ClusterServer(call => call.Path.EndsWith("query", StringComparison.Ordinal) || call.Text == text && text.Contains("drop", StringComparison.Ordinal) ? ClusterAnswer.Error(400, "General_BadRequest", "no", permanent: true) : Text(Schema));
        await using var cluster = ClusterSession.Connect(server);
        cluster.Names.Patience = s_long;
        Assert.Equal(2, cluster.Ask("Samples", c => c.TableNames("Samples").Count()));

        // Also one that fails: it may have done a part.
        await Record.ExceptionAsync(() => RunAsync(cluster, text));

        Assert.Equal(2, cluster.Ask("Samples", c => c.TableNames("Samples").Count()));
        Assert.Equal(forgets ? 2 : 1, server.Calls.Count(c => c.Text.StartsWith(".show database", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task NobodyIsAskedToSignIn()
    {
        using var server = new ClusterServer(call => call.Path == "/v1/rest/auth/metadata" ? new ClusterAnswer(404, []) : call.Headers["Authorization"] == "Bearer good" ? Text(Schema) : new ClusterAnswer(401, []));
        var person = new Person { Tokens = { "good", "bad" } };
        await using var cluster = Secured(server, person);

        Assert.Empty(cluster.Ask("Samples", c => c.TableNames("Samples").ToList()));
        Assert.Equal((0, 0), (person.Asked, server.Calls.Count));

        // Once somebody has signed in for a request, names come as well.
        await RunAsync(cluster, ".show tables");
        Assert.Equal(2, cluster.Ask("Samples", c => c.TableNames("Samples").Count()));
        Assert.Equal(1, person.Asked);
    }

    [Fact]
    public async Task ATokenThatIsRefusedIsNotReplaced()
    {
        using var server = new ClusterServer(call => call.Path == "/v1/rest/auth/metadata" ? new ClusterAnswer(404, []) : call.Text == ".show tables" ? Text(Schema) : new ClusterAnswer(401, []));
        var person = new Person { Tokens = { "one", "two" } };
        await using var cluster = Secured(server, person);
        await RunAsync(cluster, ".show tables");

        Assert.Empty(cluster.Ask("Samples", c => c.TableNames("Samples").ToList()));
        Assert.Equal((1, 3), (person.Asked, server.Calls.Count));
    }

    [Fact]
    public async Task ACredentialThatAsksNobodySignsIn()
    {
        using var server = new ClusterServer(call => call.Path == "/v1/rest/auth/metadata" ? new ClusterAnswer(404, []) : Text(Schema));
        var application = new Person { IsUnattended = true, Tokens = { "good" } };
        await using var cluster = Secured(server, application);

        Assert.Equal(2, cluster.Ask("Samples", c => c.TableNames("Samples").Count()));
        Assert.Equal(1, application.Asked);
        Assert.Equal("Bearer good", server.Calls.Last().Headers["Authorization"]);
    }

    [Fact]
    public async Task ATokenGoesNowhereElse()
    {
        using var server = new ClusterServer(_ => Text(Schema));
        await using var cluster = new ClusterService(ClusterAddress.Parse("https://elsewhere.test"), new GivenToken(new Secret("a token")), [], new Detour(server.Address));
        cluster.Names.Patience = s_long;

        Assert.Empty(cluster.Ask("Samples", c => c.TableNames("Samples").ToList()));
        Assert.Empty(server.Calls);
    }

    [Fact]
    public async Task WhatThisModuleAnswersItselfIsRead()
    {
        await using var embedded = new EmbeddedService();
        foreach (var command in new[] { ".create table Flights (Origin:string, [\"my col\"]:real, Seen:timespan, Bag:dynamic)", ".create function Late(n:long = 3, T:(*), U:(x:int)) { T | where n > 1 }", ".create function with (view=true) V() { Flights }" })
            await (await embedded.CommandAsync(new QueryRequest(command), CancellationToken.None)).DisposeAsync();
        await using var answer = await embedded.CommandAsync(new QueryRequest(".show database NetDefaultDB schema as json"), CancellationToken.None);
        var json = (string)(await ClusterSession.ReadAsync(answer))[0].Rows[0][0]!;

        var names = SchemaReader.Read(json, "NetDefaultDB");

        Assert.Equal(embedded.Ask("NetDefaultDB", Shown), Shown(new ClusterCatalog("NetDefaultDB", _ => names, () => [])));
    }

    private static string Shown(ICatalog catalog) => string.Join('\n', [
        .. catalog.TableNames("NetDefaultDB").Order(StringComparer.Ordinal).Select(t => $"{t} {string.Join(',', catalog.FindTable("NetDefaultDB", t)!.Columns)}"),
        .. catalog.Functions("NetDefaultDB").OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => $"{f.Name}/{f.Lambda.Parameters.Count} {f.Lambda.IsView}")]);

    private static ClusterAnswer Text(string json) => ClusterAnswer.Table("DatabaseSchema:String", JsonSerializer.Serialize(json));

    private static ClusterNames Names(ClusterService cluster) => new(cluster, TimeProvider.System) { Patience = s_long };

    private static ClusterService Secured(ClusterServer server, IClusterCredential credential)
    {
        var cluster = new ClusterService(ClusterAddress.Parse("https://a.kusto.windows.net"), credential, [], new Detour(server.Address)) { Database = "Samples" };
        cluster.Names.Patience = s_long;
        return cluster;
    }

    private static async Task RunAsync(ClusterService cluster, string text)
    {
        await using var result = await cluster.QueryAsync(new QueryRequest(text), CancellationToken.None);
        await ClusterSession.ReadAsync(result);
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }

    /// <summary>Gives its tokens in turn, and counts how often it is asked.</summary>
    private sealed class Person : IClusterCredential
    {
        public List<string> Tokens { get; } = [];

        public int Asked { get; private set; }

        public bool IsUnattended { get; init; }

        public string Description => "a person";

        public ValueTask<ClusterToken?> GetTokenAsync(SignInAuthority authority, CancellationToken cancellationToken) =>
            new(new ClusterToken(new Secret(Tokens[Asked++]), DateTimeOffset.UtcNow + TimeSpan.FromHours(1)));
    }
}
