using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using ScottPlot;
using SkiaSharp;

namespace KustoExport.Charts.Drawing;

/// <summary>
/// The font Inter, which comes with the module: a picture is the same on a machine without fonts. What it has no glyphs for is written in a font of the machine.
/// </summary>
internal sealed class BundledFont : IFontResolver
{
    public const string Name = "Inter";

    private const int SemiBold = 600;

    private static readonly Lazy<SKTypeface> s_regular = new(() => Read("Inter-Regular.ttf"));
    private static readonly Lazy<SKTypeface> s_semiBold = new(() => Read("Inter-SemiBold.ttf"));
    private static readonly Lazy<IReadOnlyList<SKTypeface>> s_ofMachine = new(() => [.. SKFontManager.Default.FontFamilies.Select(family => SKTypeface.FromFamilyName(family))]);
    private static readonly Lazy<bool> s_installed = new(() =>
    {
        Fonts.FontResolvers.Insert(0, new BundledFont());
        Fonts.Default = Fonts.Sans = Name;
        return true;
    });

    private BundledFont()
    {
    }

    /// <summary>Makes it the font of all plots. The plotting library is in this module's own load context, so no one else's plots change.</summary>
    public static void Install() => _ = s_installed.Value;

    /// <summary>Inter, or the font of the machine in which more of the texts are whole; of those, the one that has more of the characters.</summary>
    public static string FamilyFor(IReadOnlyCollection<string> texts)
    {
        var runes = texts.SelectMany(text => text.EnumerateRunes()).Where(rune => !Rune.IsControl(rune)).Distinct().ToList();
        var missing = runes.Where(rune => !s_regular.Value.ContainsGlyph(rune.Value)).ToList();
        if (missing.Count == 0)
            return Name;

        // Where fonts are found by their files, as in a container, none is found by a character.
        var candidates = missing.Select(rune => SKFontManager.Default.MatchCharacter(rune.Value)).OfType<SKTypeface>().Concat(s_ofMachine.Value);
        var best = candidates.Prepend(s_regular.Value).DistinctBy(face => face.FamilyName).MaxBy(face => (texts.Count(text => Has(face, text)), runes.Count(rune => face.ContainsGlyph(rune.Value))))!;
        return best == s_regular.Value ? Name : best.FamilyName;
    }

    private static bool Has(SKTypeface face, string text) => text.EnumerateRunes().All(rune => Rune.IsControl(rune) || face.ContainsGlyph(rune.Value));

    public static SKTypeface Typeface(string text, bool isBold) =>
        FamilyFor([text]) is var family && family != Name ? SKTypeface.FromFamilyName(family, isBold ? SKFontStyle.Bold : SKFontStyle.Normal)
        : isBold ? s_semiBold.Value
        : s_regular.Value;

    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
        fontName != Name ? null : (int)weight >= SemiBold ? s_semiBold.Value : s_regular.Value;

    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) =>
        CreateTypeface(fontName, bold ? FontWeight.Bold : FontWeight.Normal, FontSlant.Upright, FontSpacing.Normal);

    // The package's assembly has one resource: the length of an index, its version and its count of files, for each the path, the offset behind the index, and the size.
    private static SKTypeface Read(string file)
    {
        using var assembly = new PEReader(typeof(BundledFont).Assembly.GetManifestResourceStream("Inter")!);
        var metadata = assembly.GetMetadataReader();
        var offsetOfResource = metadata.GetManifestResource(metadata.ManifestResources.Single()).Offset;
        var resources = assembly.GetSectionData(assembly.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        var length = resources.GetReader((int)offsetOfResource, sizeof(int)).ReadInt32();
        using var reader = new BinaryReader(new MemoryStream([.. resources.GetContent((int)offsetOfResource + sizeof(int), length)]));
        var filesBegin = reader.ReadInt32() + sizeof(int);
        _ = reader.ReadInt32();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var path = reader.ReadString();
            var (offset, size) = (reader.ReadInt32(), reader.ReadInt32());
            if (!path.EndsWith("/" + file, StringComparison.Ordinal))
                continue;
            reader.BaseStream.Position = filesBegin + offset;
            using var data = SKData.CreateCopy(reader.ReadBytes(size));
            return SKTypeface.FromData(data);
        }

        throw new InvalidOperationException($"The font package has no {file}.");
    }
}
