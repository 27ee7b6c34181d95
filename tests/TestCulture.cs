using System.Globalization;
using System.Runtime.CompilerServices;

namespace KustoExport.Tests;

/// <summary>
/// Runs the tests as on the machine of somebody who writes 1,5 and 31.12.2026, or whose I has no dot: KX_TEST_CULTURE names the culture. What the tests
/// start has it too. Every test must pass in every culture, since none of what is read and written depends on one.
/// </summary>
internal static class TestCulture
{
    [ModuleInitializer]
    internal static void Take()
    {
        if (Environment.GetEnvironmentVariable("KX_TEST_CULTURE") is not { Length: > 0 } name)
            return;
        var culture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = culture;
        Environment.SetEnvironmentVariable("LC_ALL", $"{name.Replace('-', '_')}.UTF-8");
    }
}
