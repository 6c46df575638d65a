using System.Text.Json.Serialization;
using Pistos.Platform.Results;

namespace Pistos.Platform.Ui;

/// <summary>A short message that the next page shows once: what was done, or why not. Key is a text key.</summary>
public sealed record Toast(string Kind, string Key, string[] Args)
{
    public static Toast Done(string key, params object[] args) => new("done", key, Strings(args));

    public static Toast Warning(string key, params object[] args) => new("warning", key, Strings(args));

    public static Toast Failed(string key, params object[] args) => new("failed", key, Strings(args));

    public static Toast Of(Error error) => new("failed", error.Code, Strings(error.Args));

    private static string[] Strings(object[] args) => [.. args.Select(arg => arg switch
    {
        IFormattable value => value.ToString(null, System.Globalization.CultureInfo.CurrentCulture),
        _ => arg.ToString() ?? "",
    })];
}

[JsonSerializable(typeof(Toast))]
internal sealed partial class ToastJson : JsonSerializerContext;
