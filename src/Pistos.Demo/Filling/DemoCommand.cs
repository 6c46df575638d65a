using System.Globalization;
using Pistos.Platform.Commands;
using Pistos.Platform.Ui;

namespace Pistos.Demo.Filling;

/// <summary><c>pistos demo</c>: fills an empty database with the invented shop, and says how to sign in.</summary>
internal sealed class DemoCommand(IDemo demo, Texts texts) : ICommand
{
    public string Name => "demo";

    public string Summary => "Fills an empty database with a believable Greek shop: 2,430 customers, a year of visits and orders.";

    public string Usage => "";

    public string Example => "demo --data ./demo";

    public bool Writes => true;

    public bool NeedsWorkers => true;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var filled = await demo.FillAsync(new PercentLine(context.Out), ct);
        if (!filled.IsOk)
        {
            await context.Error.WriteLineAsync($"pistos: {texts[filled.Error.Code, filled.Error.Args]}");
            return 1;
        }
        await context.Out.WriteLineAsync(DemoReport.Of(filled.Value));
        if (await demo.CutKeyAsync(ct) is { } key) await context.Out.WriteLineAsync(DemoReport.Of(key));
        return 0;
    }
}

/// <summary>What the terminal says about a demo.</summary>
public static class DemoReport
{
    public static string Of(DemoFilled filled) => string.Create(CultureInfo.InvariantCulture,
        $"Demo: {filled.Customers:N0} customers, {filled.Orders:N0} orders, {filled.Interactions:N0} interactions ({filled.New:N0} new) in {filled.Took.TotalSeconds:0.0} s.");

    public static string Of(DemoKey key) => $"Sign in as {key.Email} with the password {key.Password}";
}

/// <summary>One line that counts up; silent where nobody watches, as in a log.</summary>
internal sealed class PercentLine(TextWriter output) : IProgress<double>
{
    public void Report(double value)
    {
        if (!Console.IsOutputRedirected) output.Write(string.Create(CultureInfo.InvariantCulture, $"\rFilling the demo: {value:0 %} "));
    }
}
