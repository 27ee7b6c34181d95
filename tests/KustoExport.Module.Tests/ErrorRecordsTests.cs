using System.Management.Automation;
using System.Reflection;
using KustoExport.Kql.Errors;
using Xunit;
using TargetException = KustoExport.Engine.Errors.TargetException;

namespace KustoExport.Module.Tests;

public sealed class ErrorRecordsTests
{
    public static TheoryData<string> Codes() => [.. CodesOf()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryCodeHasItsCategory(string code) => Assert.Contains(code, ErrorRecords.Categorized);

    [Fact]
    public void NoCategoryIsLeftOfACodeThatWent() => Assert.Equal(CodesOf().Order(), ErrorRecords.Categorized.Order());

    [Fact]
    public void ARecordSaysWhatTheExceptionKnows()
    {
        var exception = new KqlException(ErrorCodes.KqlSyntax, "'wher' is not an operator.", "T | wher x", new Kql.TextSpan(4, 4), "Did you mean 'where'?");

        var record = ErrorRecords.From(exception);

        Assert.Equal(ErrorCategory.SyntaxError, record.CategoryInfo.Category);
        Assert.Equal("KqlSyntax", record.FullyQualifiedErrorId);
        Assert.Equal("wher", record.TargetObject);
        Assert.Equal(exception.Message, record.ToString());
        Assert.EndsWith("Did you mean 'where'?", record.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void FurtherErrorsOfTheTextAreTold()
    {
        const string query = "T | wher x | projct y";
        var second = new KqlException(ErrorCodes.KqlUnknownOperator, "Second.", query, new Kql.TextSpan(13, 6), "And a way out.");
        var exception = new KqlException(ErrorCodes.KqlUnknownOperator, "First.", query, new Kql.TextSpan(4, 4)) { Further = [second] };

        Assert.Equal(exception.Message + Environment.NewLine + second.Message, ErrorRecords.From(exception).ToString());
        Assert.Equal("1:5: First. 1:14: Second. And a way out.", ErrorRecords.From(exception, inScriptFile: true).ToString());
    }

    [Fact]
    public void TheMarkerSurvivesInAScriptFile()
    {
        var exception = new KqlException(ErrorCodes.KqlSyntax, "'wher' is not an operator.", "T\n| wher x", new Kql.TextSpan(4, 4), "Did you mean 'where'?");

        var details = ErrorRecords.From(exception, inScriptFile: true).ErrorDetails;

        Assert.Equal("2:3: 'wher' is not an operator. Did you mean 'where'?", details.Message);
        Assert.Equal(["Look at the marked words.", "  2 | | wher x", "    |   ^^^^"], details.RecommendedAction.Split(Environment.NewLine));
    }

    [Fact]
    public void ARecordThatExistsIsKept()
    {
        var record = new ErrorRecord(new TargetException(ErrorCodes.QueryFailed, "x"), "Existing", ErrorCategory.OpenError, null);

        Assert.Same(record, ErrorRecords.From(new CmdletInvocationExceptionOf(record)));
    }

    private static IEnumerable<string> CodesOf() =>
        typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);

    private sealed class CmdletInvocationExceptionOf(ErrorRecord record) : Exception, IContainsErrorRecord
    {
        public ErrorRecord ErrorRecord => record;
    }
}
