using System.Text;

namespace Pistos.Bench;

/// <summary>A plain line plot as SVG: two axes with ticks, lines named at the top, and marks.</summary>
/// <param name="title">Above the plot.</param>
/// <param name="x">What goes to the right.</param>
/// <param name="y">What goes up.</param>
/// <param name="right">The largest value to the right; the smallest is 0 in both directions.</param>
/// <param name="top">The largest value upwards.</param>
internal sealed class SvgPlot(string title, string x, string y, double right, double top)
{
    private const int Width = 640, Height = 360, Left = 64, Up = 64, Across = 552, Down = 240;
    private readonly StringBuilder body = new();
    private int named;

    /// <summary>A line through points, its name at the top.</summary>
    public void Line(string name, string colour, IEnumerable<(double X, double Y)> points, bool dashed = false, bool dots = false)
    {
        (double X, double Y)[] all = [.. points];
        var dash = dashed ? " stroke-dasharray=\"6 4\"" : "";
        body.AppendLine(Times.Text($"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dash} points=\"{string.Join(' ', all.Select(p => Times.Text($"{AtX(p.X):0.#},{AtY(p.Y):0.#}")))}\"/>"));
        if (dots) foreach (var p in all) body.AppendLine(Times.Text($"<circle cx=\"{AtX(p.X):0.#}\" cy=\"{AtY(p.Y):0.#}\" r=\"4\" fill=\"{colour}\"/>"));
        var at = Left + 190 * named++;
        body.AppendLine(Times.Text($"<line x1=\"{at}\" y1=\"46\" x2=\"{at + 26}\" y2=\"46\" stroke=\"{colour}\" stroke-width=\"2\"{dash}/><text x=\"{at + 32}\" y=\"50\">{name}</text>"));
    }

    /// <summary>An upright line with a word beside it.</summary>
    public void Mark(double at, string word) =>
        body.AppendLine(Times.Text($"<line x1=\"{AtX(at):0.#}\" y1=\"{Up}\" x2=\"{AtX(at):0.#}\" y2=\"{Up + Down}\" stroke=\"#888\" stroke-dasharray=\"2 3\"/><text x=\"{AtX(at) + 6:0.#}\" y=\"{Up + 14}\" fill=\"#666\">{word}</text>"));

    /// <summary>The whole, with ticks where they are asked for.</summary>
    public string Write(IEnumerable<(double At, string Label)> xTicks, IEnumerable<double> yTicks)
    {
        var svg = new StringBuilder();
        svg.AppendLine(Times.Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\" role=\"img\" aria-label=\"{title}\">"));
        svg.AppendLine(Times.Text($"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/><text x=\"{Left}\" y=\"26\" font-size=\"15\" font-weight=\"600\">{title}</text>"));
        foreach (var tick in yTicks)
            svg.AppendLine(Times.Text($"<line x1=\"{Left}\" y1=\"{AtY(tick):0.#}\" x2=\"{Left + Across}\" y2=\"{AtY(tick):0.#}\" stroke=\"#e4e4e4\"/><text x=\"{Left - 8}\" y=\"{AtY(tick) + 4:0.#}\" text-anchor=\"end\">{tick:#,0.##}</text>"));
        foreach (var (at, label) in xTicks)
            svg.AppendLine(Times.Text($"<line x1=\"{AtX(at):0.#}\" y1=\"{Up + Down}\" x2=\"{AtX(at):0.#}\" y2=\"{Up + Down + 5}\" stroke=\"#444\"/><text x=\"{AtX(at):0.#}\" y=\"{Up + Down + 19}\" text-anchor=\"middle\">{label}</text>"));
        svg.AppendLine(Times.Text($"<path d=\"M{Left} {Up}V{Up + Down}H{Left + Across}\" fill=\"none\" stroke=\"#444\"/>"));
        svg.AppendLine(Times.Text($"<text x=\"{Left + Across / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">{x}</text><text transform=\"translate(16 {Up + Down / 2}) rotate(-90)\" text-anchor=\"middle\">{y}</text>"));
        return svg.Append(body).AppendLine("</svg>").ToString().ReplaceLineEndings("\n");
    }

    private double AtX(double value) => Left + Across * value / right;

    private double AtY(double value) => Up + Down * (1 - value / top);
}
