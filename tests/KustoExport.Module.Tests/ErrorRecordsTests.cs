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
        Assert.Equal(exception.Message, record.ErrorDetails.Message + Environment.NewLine + "Did you mean 'where'?");
        Assert.Equal("Did you mean 'where'?", record.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("Did you mean 'where'?", "Did you mean 'where'?")]
    [InlineData(null, "Look at the marked words.")]
    public void TheMarkerSurvivesInAScriptFile(string? remedy, string expected)
    {
        var exception = new KqlException(ErrorCodes.KqlSyntax, "'wher' is not an operator.", "T\n| wher x", new Kql.TextSpan(4, 4), remedy);

        var details = ErrorRecords.From(exception, inScriptFile: true).ErrorDetails;

        Assert.Equal("2:3: 'wher' is not an operator.", details.Message);
        Assert.Equal([expected, "  2 | | wher x", "    |   ^^^^"], details.RecommendedAction.Split(Environment.NewLine));
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
