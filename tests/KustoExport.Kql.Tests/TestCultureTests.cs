using System.Globalization;
using Xunit;

namespace KustoExport.Kql.Tests;

public sealed class TestCultureTests
{
    [Fact]
    public async Task TestsRunInTheCultureThatIsAskedFor()
    {
        var asked = Environment.GetEnvironmentVariable("KX_TEST_CULTURE") is { Length: > 0 } name ? CultureInfo.GetCultureInfo(name) : CultureInfo.CurrentCulture;

        Assert.Equal(asked, CultureInfo.CurrentCulture);
        Assert.Equal(asked, await Task.Run(() => CultureInfo.CurrentCulture));
        Assert.Equal(asked, await Task.Factory.StartNew(() => CultureInfo.CurrentCulture, TaskCreationOptions.LongRunning));
    }
}
