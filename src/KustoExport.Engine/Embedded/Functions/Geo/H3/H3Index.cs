using System.Globalization;

namespace KustoExport.Engine.Embedded.Functions.Geo.H3;

/// <summary>
/// The number of a cell: its resolution, its base cell, and a digit for each finer grid down to its own (https://h3geo.org/docs/core-library/h3Indexing).
/// </summary>
internal readonly record struct H3Index(ulong Bits)
{
    public const int Finest = 15;

    private const int K = 1, I = 4, IK = 5;

    // The digits after a turn of 60 degrees to the left and to the right.
    private static readonly int[] s_left = [0, 5, 3, 1, 6, 4, 2];
    private static readonly int[] s_right = [0, 3, 6, 2, 5, 1, 4];

    public int Resolution => (int)((Bits >> 52) & 15);

    public int BaseCell => (int)((Bits >> 45) & 127);

    public bool IsOnPentagon => Icosahedron.Pentagons.ContainsKey(BaseCell);

    /// <summary>Whether the cell itself has five sides: those at the centre of a pentagon.</summary>
    public bool IsPentagon => IsOnPentagon && LeadingDigit == 0;

    public int LeadingDigit
    {
        get
        {
            for (var resolution = 1; resolution <= Resolution; resolution++)
            {
                if (this[resolution] is > 0 and var digit)
                    return digit;
            }

            return 0;
        }
    }

    /// <summary>The digit at a resolution, from 1.</summary>
    public int this[int resolution] => (int)((Bits >> Shift(resolution)) & 7);

    /// <summary>Cell 0 of a resolution in a base cell: the one at the centre.</summary>
    public static H3Index Center(int baseCell, int resolution) =>
        new(0x0800_0000_0000_0000 | ((ulong)resolution << 52) | ((ulong)baseCell << 45) | ((1UL << (3 * (Finest - resolution))) - 1));

    /// <summary>Null for what isn't the text of a cell.</summary>
    public static H3Index? Parse(string? text)
    {
        if (!ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
            return null;
        var index = new H3Index(bits);
        if (bits >> 56 != 8 || index.BaseCell >= Icosahedron.BaseCells)
            return null;
        for (var resolution = 1; resolution <= Finest; resolution++)
        {
            if ((index[resolution] == 7) != (resolution > index.Resolution))
                return null;
        }

        return index.IsOnPentagon && index.LeadingDigit == K ? null : index;
    }

    public override string ToString() => Bits.ToString("x", CultureInfo.InvariantCulture);

    public H3Index With(int resolution, int digit) => new((Bits & ~(7UL << Shift(resolution))) | ((ulong)digit << Shift(resolution)));

    public H3Index Parent(int resolution)
    {
        var parent = Bits & ~(15UL << 52) | ((ulong)resolution << 52);
        return new(parent | ((1UL << (3 * (Finest - resolution))) - 1));
    }

    /// <summary>The cells of the next finer grid, in order; a pentagon has none in the direction of its missing side.</summary>
    public IEnumerable<H3Index> Children()
    {
        var (cell, resolution) = (this, Resolution + 1);
        var finer = new H3Index((Bits & ~(15UL << 52)) | ((ulong)resolution << 52));
        return Enumerable.Range(0, 7).Where(digit => digit != K || !cell.IsPentagon).Select(digit => finer.With(resolution, digit));
    }

    /// <summary>The same cell with its grid turned by 60 degrees.</summary>
    public H3Index Turned(bool left)
    {
        var result = this;
        for (var resolution = 1; resolution <= Resolution; resolution++)
            result = result.With(resolution, (left ? s_left : s_right)[this[resolution]]);
        return result;
    }

    /// <summary>From the orientation of a face to the base cell's own. On a pentagon the missing direction is jumped over.</summary>
    public H3Index ToOwnOrientation(int face, int turns)
    {
        var result = this;
        if (!Icosahedron.Pentagons.TryGetValue(BaseCell, out var clockwise))
        {
            for (var turn = 0; turn < turns; turn++)
                result = result.Turned(left: true);
            return result;
        }

        if (result.LeadingDigit == K)
            result = result.Turned(left: face != clockwise.First && face != clockwise.Second);
        for (var turn = 0; turn < turns; turn++)
            result = result.TurnedOnPentagon();
        return result;
    }

    /// <summary>With the missing direction jumped over on the way to the home face of a pentagon.</summary>
    public H3Index ToHomeOrientation() => IsOnPentagon && LeadingDigit == IK ? Turned(left: false) : this;

    /// <summary>Whether the cell lies on a pentagon in the direction that is folded over to another face.</summary>
    public bool IsFolded => IsOnPentagon && LeadingDigit == I;

    private static int Shift(int resolution) => 3 * (Finest - resolution);

    private H3Index TurnedOnPentagon()
    {
        var result = this;
        var isFirst = true;
        for (var resolution = 1; resolution <= Resolution; resolution++)
        {
            result = result.With(resolution, s_left[result[resolution]]);
            if (!isFirst || result[resolution] == 0)
                continue;
            isFirst = false;
            if (result.LeadingDigit == K)
                result = result.Turned(left: true);
        }

        return result;
    }
}
