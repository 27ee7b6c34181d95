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
        Assert.Equal("wher", record.TargetObject.ToString());
        Assert.Equal("1:5: 'wher' is not an operator. Did you mean 'where'?", record.ToString());
    }

    [Fact]
    public void ATargetSaysThePlaceAsConciseViewShowsIt()
    {
        var exception = new KqlException(ErrorCodes.KqlSyntax, "Wrong.", "T\n    | wher x", new Kql.TextSpan(8, 4));

        var target = (System.Collections.IDictionary)ErrorRecords.From(exception).TargetObject;

        Assert.Equal("in the query", target["File"]);
        Assert.Equal(2, target["Line"]);
        Assert.Equal(7, target["Column"]);
        Assert.Equal("| wher x\n     |   ^^^^", ((string)target["LineText"]!).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void FurtherErrorsOfTheTextAreTold()
    {
        const string query = "T | wher x | projct y";
        var second = new KqlException(ErrorCodes.KqlUnknownOperator, "Second.", query, new Kql.TextSpan(13, 6), "And a way out.");
        var exception = new KqlException(ErrorCodes.KqlUnknownOperator, "First.", query, new Kql.TextSpan(4, 4)).FollowedBy([second]);

        Assert.Equal("1:5: First.\n1:14: Second. And a way out.", ErrorRecords.From(exception).ToString().ReplaceLineEndings("\n"));
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
