using System.Globalization;

namespace KustoExport.Engine.Embedded.Functions.Geo.H3;

/// <summary>
/// The twenty faces that H3 lays its grids on, and the 122 base cells at the top of its hierarchy; the numbers are those that define the system
/// (https://h3geo.org/docs/core-library/overview).
/// </summary>
internal static class Icosahedron
{
    public const int BaseCells = 122;

    /// <summary>The base cells that are pentagons, with the two faces on which their missing direction is passed clockwise; -1 for none.</summary>
    public static IReadOnlyDictionary<int, (int First, int Second)> Pentagons { get; } = new Dictionary<int, (int, int)>
    {
        [4] = (-1, -1), [14] = (2, 6), [24] = (1, 5), [38] = (3, 7), [49] = (0, 9), [58] = (4, 8),
        [63] = (11, 15), [72] = (12, 16), [83] = (10, 19), [97] = (13, 17), [107] = (14, 18), [117] = (-1, -1),
    };

    /// <summary>The centre of each face.</summary>
    public static IReadOnlyList<GeoPoint> Centers { get; } =
    [
        new(0.2199307791404606, 0.6583691780274996, 0.7198475378926182),
        new(-0.2139234834501421, 0.1478171829550703, 0.9656017935214205),
        new(0.1092625278784797, -0.4811951572873210, 0.8697775121287253),
        new(0.7428567301586791, -0.3593941678278028, 0.5648005936517033),
        new(0.8112534709140969, 0.3448953237639384, 0.4721387736413930),
        new(-0.1055498149613921, 0.9794457296411413, 0.1718874610009365),
        new(-0.8075407579970092, 0.1533552485898818, 0.5695261994882688),
        new(-0.2846148069787907, -0.8644080972654206, 0.4144792552473539),
        new(0.7405621473854482, -0.6673299564565524, -0.0789837646326737),
        new(0.8512303986474293, 0.4722343788582681, -0.2289137388687808),
        new(-0.7405621473854481, 0.6673299564565524, 0.0789837646326737),
        new(-0.8512303986474292, -0.4722343788582682, 0.2289137388687808),
        new(0.1055498149613919, -0.9794457296411413, -0.1718874610009365),
        new(0.8075407579970092, -0.1533552485898819, -0.5695261994882688),
        new(0.2846148069787908, 0.8644080972654204, -0.4144792552473539),
        new(-0.7428567301586791, 0.3593941678278027, -0.5648005936517033),
        new(-0.8112534709140971, -0.3448953237639382, -0.4721387736413930),
        new(-0.2199307791404607, -0.6583691780274996, -0.7198475378926182),
        new(0.2139234834501420, -0.1478171829550704, -0.9656017935214205),
        new(-0.1092625278784796, 0.4811951572873210, -0.8697775121287253),
    ];

    /// <summary>The azimuth of each face's i axis at its centre, in radians.</summary>
    public static IReadOnlyList<double> Axes { get; } =
    [
        5.619958268523939882, 5.760339081714187279, 0.780213654393430055, 0.430469363979999913, 6.130269123335111400, 2.692877706530642877, 2.982963003477243874,
        3.532912002790141181, 3.494305004259568154, 3.003214169499538391, 5.930472956509811562, 0.138378484090254847, 0.448714947059150361, 0.158629650112549365,
        5.891865957979238535, 2.711123289609793325, 3.294508837434268316, 3.804819692245439833, 3.664438879055192436, 2.361378999196363184,
    ];

    // Four characters for each base cell: its home face as a letter, and the coordinates on that face.
    private const string Homes =
        "b100c110b000c100a200b110b001c000a100c010b010b011d100d110l200e100a000g010a001c011h001c001a110g001k200g000d000l100e110d010a0"
        + "11e000f010a010h010l110h000k100m200g101h101e001d001d011e010g100l000i001f001o200f000m100k110e011m110h100l010k000n200k001l001"
        + "j010i010g200i000j001o100f101q011i101f100m000h200m010k010j000n100q001p011p010q010o110n110f200i100o000j101o001r001m001q000r0"
        + "11p001q101j100p000n000i200n010r101t010o010t011r010n001r000q100j200p101p100s011s001t001r100t000s010s101t200t100s000t101s100";

    // For each face the base cells at the coordinates 000, 001, 002, 010 … 222: six times its number, plus the turns of 60 degrees to its own orientation.
    private static readonly int[][] s_byFace = Array.ConvertAll(
    [
        "96 108 144 198 180 195 295 291 303 48 35 65 132 96 108 247 198 180 24 5 17 91 48 35 187 132 96",
        "12 36 84 60 66 105 145 141 153 0 11 59 30 12 36 109 60 66 25 23 47 49 0 11 97 30 12",
        "42 126 228 54 114 207 85 123 219 18 83 179 6 42 126 37 54 114 26 77 161 1 18 83 13 6 42",
        "156 252 348 174 258 375 229 285 387 72 173 269 78 156 252 127 174 258 27 95 191 19 72 173 43 78 156",
        "186 246 294 264 318 369 349 393 453 90 137 203 168 186 246 253 264 318 28 53 101 73 90 137 157 168 186",
        "300 288 297 192 183 201 147 111 99 420 402 399 315 300 288 225 192 183 498 525 513 447 420 402 343 315 300",
        "150 138 147 102 69 63 87 39 15 270 234 225 213 150 138 165 102 69 378 357 345 339 270 234 279 213 150",
        "216 120 87 204 117 57 231 129 45 330 240 165 327 216 120 309 204 117 432 363 279 441 330 240 429 327 216",
        "384 282 231 372 261 177 351 255 159 504 414 309 495 384 282 459 372 261 582 537 429 591 504 414 579 495 384",
        "450 390 351 366 321 267 297 249 189 564 516 459 489 450 390 399 366 321 642 627 579 609 564 516 513 489 450",
        "342 354 381 444 471 477 501 555 573 222 237 273 312 342 354 423 444 471 144 141 153 195 222 237 303 312 342",
        "276 360 435 336 411 483 381 465 543 162 243 333 210 276 360 273 336 411 84 123 219 105 162 243 153 210 276",
        "426 534 585 438 549 621 435 531 633 306 417 507 324 426 534 333 438 549 228 285 387 207 306 417 219 324 426",
        "576 624 645 588 663 693 585 669 717 456 519 567 492 576 624 507 588 663 348 393 453 375 456 519 387 492 576",
        "510 522 501 606 615 603 645 675 687 396 405 423 486 510 522 567 606 615 294 291 303 369 396 405 453 486 510",
        "570 552 498 474 468 447 379 357 345 654 648 605 559 570 552 463 474 468 706 713 689 637 654 648 541 559 570",
        "540 462 378 480 408 339 433 363 279 636 558 479 595 540 462 529 480 408 705 659 575 679 636 558 631 595 540",
        "630 528 432 618 546 441 583 537 429 678 594 485 697 630 528 667 618 546 704 641 545 727 678 594 715 697 630",
        "714 666 582 690 660 591 643 627 579 726 696 623 721 714 666 673 690 660 703 683 635 709 726 696 685 721 714",
        "684 672 642 600 612 609 499 525 513 708 720 695 649 684 672 553 600 612 702 731 719 655 708 720 571 649 684",
    ],
        line => Array.ConvertAll(line.Split(' '), number => int.Parse(number, CultureInfo.InvariantCulture)));

    public static (int Face, HexCoordinates Coordinates) Home(int baseCell) =>
        (Homes[4 * baseCell] - 'a', new(Homes[(4 * baseCell) + 1] - '0', Homes[(4 * baseCell) + 2] - '0', Homes[(4 * baseCell) + 3] - '0'));

    /// <summary>The base cell at coordinates of a face, all of them at most 2, and how often its grid is turned left to its own orientation.</summary>
    public static (int BaseCell, int Turns) BaseCellAt(int face, HexCoordinates at)
    {
        var entry = s_byFace[face][(9 * at.I) + (3 * at.J) + at.K];
        return (entry / 6, entry % 6);
    }

    /// <summary>The face beyond the edge opposite of the given axes, and how coordinates become those of that face: turns to the left, then a shift.</summary>
    public static (int Face, HexCoordinates Shift, int Turns) Neighbor(int face, FaceEdge edge)
    {
        var isPolar = face is < 5 or >= 15;
        var step = face < 5 ? 1 : -1;
        return edge switch
        {
            FaceEdge.JK => (face is >= 5 and < 10 or >= 15 ? face - 5 : face + 5, new(0, 2, 2), 3),
            FaceEdge.IJ when isPolar => (InRing(face, -step), new(2, 0, 2), 1),
            FaceEdge.KI when isPolar => (InRing(face, step), new(2, 2, 0), 5),
            FaceEdge.IJ => (face < 10 ? face + 5 : face - 5, new(2, 2, 0), 3),
            _ => (face < 10 ? InRing(face, -1) + 5 : InRing(face, 1) - 5, new(2, 0, 2), 3),
        };
    }

    /// <summary>The edge over which a face borders on another; null where it doesn't.</summary>
    public static FaceEdge? EdgeTo(int face, int other)
    {
        foreach (var edge in Enum.GetValues<FaceEdge>())
        {
            if (Neighbor(face, edge).Face == other)
                return edge;
        }

        return null;
    }

    /// <summary>The next face, by a step, among the five around the same pole or in the same belt.</summary>
    private static int InRing(int face, int step) => (face / 5 * 5) + ((face + step + 5) % 5);
}
