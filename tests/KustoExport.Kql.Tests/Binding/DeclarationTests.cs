using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Kql.Tests.Binding;

/// <summary>Statements that declare databases, patterns, restrictions and options, and macro-expand; see TestCatalog for what there is.</summary>
public sealed class DeclarationTests
{
    private const string Country = """
        declare pattern country = (name:string)[state:string]
        {
          ("USA").["New York"] = { print Capital = "Albany" };
          ("Canada").["Alberta"] = { print City = strcat(name, state) };
        };
        """;

    [Theory]
    [InlineData("alias database o = database('Other'); database('o').Notes", "Note:string")]
    [InlineData("alias database ['an o'] = database('Other'); union database('an o').N*", "Note:string")]
    [InlineData("alias database o = database('Other'); o.Notes | count", "Count:long")]
    [InlineData(Country + "country('USA').['New York']", "Capital:string")]
    [InlineData(Country + "country('Canada').Alberta | take 1", "City:string")]
    [InlineData(Country + "union country('USA').[\"New York\"], country('Canada').Alberta", "Capital:string, City:string")]
    [InlineData("declare pattern p = (a:string) { ('x') = { LogA }; ('y') = { LogB } }; p('y') | count", "Count:long")]
    [InlineData("macro-expand entity_group [database('Main'), database('Other')] as X (print d = X.$current_database)", "d:string")]
    [InlineData("macro-expand entity_group [LogA, LogB] as X (X | project Value)", "Value_long:long, Value_string:string")]
    [InlineData("macro-expand kind=inner entity_group [LogA, LogB] as X (X)", "Time:datetime")]
    [InlineData("let g = entity_group [database('Other')]; macro-expand g as X (let n = 1; X.Notes | take n) | count", "Count:long")]
    [InlineData("macro-expand isfuzzy=true entity_group [database('Other'), database('None')] as X (X.Notes)", "Note:string")]
    [InlineData("let g = entity_group [database('Other')]; macro-expand X in g (X.Notes)", "Note:string")]
    [InlineData("macro-expand X in entity_group [database('Other')] (macro-expand entity_group [database('Main')] as Y (print a = X.$current_database, b = Y.$current_database))", "a:string, b:string")]
    [InlineData("let a = () { 123 }; range x from 1 to 10 step 1 | extend y = x * a, z = x * a()", "x:long, y:long, z:long")]
    public void IsUnderstood(string query, string schema) => Assert.Equal(schema, Bound.Schema(query));

    [Theory]
    [InlineData("let V = view () { Flights | project Delay }; restrict access to (V); V", "Delay:long")]
    [InlineData("let V = view () { Flights | project Delay }; restrict access to (V); let W = V | count; W", "Count:long")]
    [InlineData("let V = view () { Flights | project Delay }; restrict access to (*); union *", "Delay:long")]
    [InlineData("restrict access to (database().LogA, database('Other').*); union LogA, database('Other').Notes | count", "Count:long")]
    [InlineData("restrict access to (LogA, Late); Late | count", "Count:long")]
    [InlineData("restrict access to (Log*); union *", "Time:datetime, Value_long:long, Value_string:string, Extra:bool")]
    public void AccessIsRestricted(string query, string schema) => Assert.Equal(schema, Bound.Schema(query));

    [Theory]
    [InlineData("let V = view () { Flights | project Delay }; restrict access to (V); Flights", ErrorCodes.KqlUnknownTable, "no access to 'Flights'")]
    [InlineData("let V = view () { LogA }; let U = LogB; restrict access to (V); U", ErrorCodes.KqlUnknownTable, "'U'")]
    [InlineData("let V = view () { LogA }; restrict access to (*); union Log*", ErrorCodes.KqlUnknownTable, "'Log*'")]
    [InlineData("restrict access to (database().LogA); database('Other').Notes", ErrorCodes.KqlUnknownTable, "no access to 'Notes'")]
    [InlineData("restrict access to (LogA); Late", ErrorCodes.KqlUnknownTable, "no access to 'Late'")]
    [InlineData("restrict access to (LogA); print toscalar(LogB | count)", ErrorCodes.KqlUnknownTable, "no access to 'LogB'")]
    [InlineData("restrict access to (LogA); restrict access to (Log*); LogB", ErrorCodes.KqlUnknownTable, "no access to 'LogB'")]
    [InlineData("restrict access to (LogZ); print 1", ErrorCodes.KqlUnknownTable, "'LogZ'")]
    [InlineData(Country + "country('USA').['*'] | count", ErrorCodes.KqlSemantic, "maps no (\"USA\").[\"*\"]")]
    [InlineData(Country + "country('USA')", ErrorCodes.KqlSemantic, "country(name).state")]
    [InlineData("declare pattern geo; geo('10.10.10.10')", ErrorCodes.KqlSemantic, "maps no \"10.10.10.10\"")]
    [InlineData("declare pattern p = (a:long) { (1) = { print 1 } }; p(1)", ErrorCodes.KqlTypeMismatch, "'a'")]
    [InlineData("alias database o = cluster('c').database('Other'); print 1", ErrorCodes.KqlNotSupported, "another cluster")]
    [InlineData("macro-expand Stored as X (X.T)", ErrorCodes.KqlNotSupported, "'Stored'")]
    [InlineData("macro-expand entity_group [database('None')] as X (X.T)", ErrorCodes.KqlUnknownTable, "'None'")]
    [InlineData("macro-expand isfuzzy=true entity_group [database('None')] as X (X.T)", ErrorCodes.KqlUnknownTable, "None of the group")]
    [InlineData("macro-expand entity_group [database()] as X (print X.$current_cluster_endpoint)", ErrorCodes.KqlNotSupported, "network endpoint")]
    [InlineData("print database('Main')", ErrorCodes.KqlSemantic, "stands for a database")]
    [InlineData("set query_take_max_record = 5; LogA", ErrorCodes.KqlSemantic, "query_take_max_records")]
    [InlineData("set servertimeout = 1h; LogA", ErrorCodes.KqlSemantic, "can't be changed by 'set'")]
    [InlineData("set query_take_max_records = 'many'; LogA", ErrorCodes.KqlTypeMismatch, "is a long")]
    [InlineData("set validatepermissions; LogA", ErrorCodes.KqlNotSupported, "validatepermissions")]
    [InlineData("set maxoutputcolumns = 1; LogA", ErrorCodes.KqlSemantic, "2 columns")]
    public void IsRefused(string query, string code, string words)
    {
        var error = Bound.Refused(query);

        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("let f = (x:long) { strln(x) }; print 1", ErrorCodes.KqlUnknownFunction)]
    [InlineData("let f = (T:(a:long)) { T | where b > 1 }; print 1", ErrorCodes.KqlUnknownColumn)]
    [InlineData("let f = (x:string) { x * 2 }; print 1", ErrorCodes.KqlTypeMismatch)]
    [InlineData("let f = () { let g = (y:long) { Nowhere | take y }; 1 }; print f()", ErrorCodes.KqlUnknownTable)]
    [InlineData("let f = () { LogA | summarize by }; print 1", ErrorCodes.KqlSyntax)]
    public void AFunctionThatNobodyCallsIsChecked(string query, string code) =>
        Assert.Equal(code, Assert.Throws<KqlException>(() => Bound.Query(query)).ErrorCode);

    [Theory]
    [InlineData("let f = (T:(*)) { T | where b > 1 }; print 1")]
    [InlineData("let f = (name:string) { table(name) | take 1 }; print 1")]
    [InlineData("let f = (db:string, n:long) { database(db).T | take n }; print 1")]
    [InlineData("let f = (T:(a:string), c:string) { T | extend x = column_ifexists(c, 1) }; print 1")]
    [InlineData("let f = (n:long) { range x from 1 to n step n }; print 1")]
    [InlineData("let f = (T:(d:dynamic)) { T | evaluate bag_unpack(d) | where whatever > 1 }; print 1")]
    public void AFunctionThatAnArgumentMayMendIsNot(string query) => Assert.Equal("print_0:long", Bound.Schema(query));

    [Fact]
    public void OptionsBelongToTheStatementsBehindThem()
    {
        var results = Bound.Query("print now(); set query_now = datetime(2000-01-01); print now(); set query_results_apply_getschema; LogA; set truncationmaxrecords = 3; LogA; set notruncation; LogA").Results;

        Assert.Equal([null, null, null, 3L, null], results.Select(r => r.MostRows));
        Assert.Equal("ColumnName:string, ColumnOrdinal:long, DataType:string, ColumnType:string", string.Join(", ", results[2].Relation.Columns));
    }
}
