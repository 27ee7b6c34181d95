using System.Management.Automation;
using System.Management.Automation.Host;

namespace KustoExport.Console.Hosting;

/// <summary>The terminal as the engine's formatting asks for it: its width, above all. There is no screen buffer to read or to move.</summary>
internal sealed class EngineRawUserInterface : PSHostRawUserInterface
{
    public override ConsoleColor BackgroundColor { get; set; } = (ConsoleColor)(-1);

    public override ConsoleColor ForegroundColor { get; set; } = (ConsoleColor)(-1);

    public override Size BufferSize
    {
        get => new(Terminal.Width, System.Console.IsOutputRedirected ? int.MaxValue : System.Console.BufferHeight);
        set => throw NoScreen();
    }

    public override Coordinates CursorPosition
    {
        get => System.Console.IsOutputRedirected ? default : new Coordinates(System.Console.CursorLeft, System.Console.CursorTop);
        set => System.Console.SetCursorPosition(value.X, value.Y);
    }

    public override int CursorSize { get; set; } = 25;

    public override bool KeyAvailable => System.Console.KeyAvailable;

    public override Size MaxPhysicalWindowSize => WindowSize;

    public override Size MaxWindowSize => WindowSize;

    public override Coordinates WindowPosition
    {
        get => default;
        set => throw NoScreen();
    }

    public override Size WindowSize
    {
        get => new(Terminal.Width, System.Console.IsOutputRedirected ? 50 : System.Console.WindowHeight);
        set => throw NoScreen();
    }

    public override string WindowTitle
    {
        get => OperatingSystem.IsWindows() ? System.Console.Title : "";
        set => System.Console.Title = value;
    }

    public override void FlushInputBuffer()
    {
        while (!System.Console.IsInputRedirected && System.Console.KeyAvailable)
            System.Console.ReadKey(intercept: true);
    }

    public override KeyInfo ReadKey(ReadKeyOptions options)
    {
        var key = System.Console.ReadKey(options.HasFlag(ReadKeyOptions.NoEcho));
        return new KeyInfo((int)key.Key, key.KeyChar, controlKeyState: 0, keyDown: true);
    }

    // Clear-Host fills everything with spaces; that much a terminal can do.
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill)
    {
        if (rectangle is not { Left: -1, Top: -1, Right: -1, Bottom: -1 })
            throw NoScreen();

        System.Console.Clear();
    }

    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw NoScreen();

    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) => throw NoScreen();

    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) => throw NoScreen();

    private static PSNotSupportedException NoScreen() => new("The console has no screen buffer: it writes lines.");
}
