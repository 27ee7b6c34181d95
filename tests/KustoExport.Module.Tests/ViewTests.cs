using System.Data;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace KustoExport.Module.Tests;

/// <summary>Every type that a cmdlet emits has a view in module/KustoExport.Format.ps1xml, and a view shows what the type has.</summary>
public sealed class ViewTests
{
    // What a query or a command gives has the columns that it says.
    private static readonly Type[] s_ofTheQuery = [typeof(PSObject), typeof(DataTable)];

    // These give nothing to the pipeline.
    private static readonly string[] s_silent = ["Disconnect", "Remove", "Stop"];

    private static readonly XElement s_format = XElement.Load(Path.Combine(BuiltModule.Root, "module", "KustoExport.Format.ps1xml"));

    public static TheoryData<string> Cmdlets() => CmdletHouseTests.Cmdlets();

    public static TheoryData<string> Emitted() => [.. Types().Select(t => t.FullName!).Distinct()];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void ACmdletSaysWhatItEmits(string cmdlet)
    {
        var declared = CmdletHouseTests.Implementations().Single(c => c.Name == cmdlet).Type.GetCustomAttributes<OutputTypeAttribute>();

        Assert.True(declared.Any() || s_silent.Contains(cmdlet.Split('-')[0]), $"{cmdlet} has no [OutputType(typeof(…))].");
    }

    [Theory]
    [MemberData(nameof(Emitted))]
    public void AnEmittedTypeHasAView(string type)
    {
        var view = View(type);
        Assert.True(view is not null, $"{type} has no view: write one in module/KustoExport.Format.ps1xml.");

        // A view of a base type shows what one of its kinds has; an object without it has nothing there.
        var shownType = Types().First(t => t.FullName == type);
        var known = shownType.Assembly.GetExportedTypes().Where(shownType.IsAssignableFrom).SelectMany(t => t.GetProperties()).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var shown = view.Descendants("PropertyName").Select(p => p.Value).Concat(view.Descendants("ScriptBlock").SelectMany(s => Properties(s.Value)));
        Assert.Empty(shown.Except(known));
    }

    [Fact]
    public void NoViewIsForATypeThatNobodyEmits() =>
        Assert.Empty(s_format.Descendants("TypeName").Select(t => t.Value).Except(Types().Select(t => t.FullName)));

    [Theory]
    [InlineData("0", "0 B")]
    [InlineData("1023", "1,023 B")]
    [InlineData("1536", "1.5 KB")]
    [InlineData("1GB", "1.0 GB")]
    [InlineData("5000TB", "5,000.0 TB")]
    [InlineData("$null", "")]
    public void SizesAreForPeople(string size, string expected)
    {
        using var runspace = new ModuleRunspace();
        var script = View("KustoExport.Export.Artifacts.Artifact")!.Descendants("ScriptBlock").Single(s => s.Value.Contains("SizeInBytes", StringComparison.Ordinal)).Value;

        var text = runspace.Output($"[cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture; [pscustomobject] @{{ SizeInBytes = {size} }} | ForEach-Object {{ {script} }}");

        Assert.Equal(expected, string.Concat(text));
    }

    private static IEnumerable<Type> Types() => CmdletHouseTests.Implementations()
        .SelectMany(c => c.Type.GetCustomAttributes<OutputTypeAttribute>())
        .SelectMany(o => o.Type)
        .Select(t => t.Type)
        .Where(t => !s_ofTheQuery.Contains(t) && t.Namespace?.StartsWith("System", StringComparison.Ordinal) != true);

    private static XElement? View(string type) => s_format.Descendants("View").SingleOrDefault(v => v.Descendants("TypeName").Any(t => t.Value == type));

    private static IEnumerable<string> Properties(string script) => System.Text.RegularExpressions.Regex.Matches(script, @"\$_\.(\w+)").Select(m => m.Groups[1].Value);
}
