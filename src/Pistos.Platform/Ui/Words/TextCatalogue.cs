using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace Pistos.Platform.Ui;

/// <summary>Every visible text of the product, gathered from the resource files of all modules, per language.</summary>
public sealed class TextCatalogue
{
    public static readonly IReadOnlyList<string> Languages = ["en", "el"];

    private readonly Dictionary<string, FrozenDictionary<string, string>> byLanguage = [];
    private readonly List<string> duplicates = [];

    private TextCatalogue() { }

    /// <summary>Keys that two capabilities claim; the first one wins at run time, and a test fails.</summary>
    public IReadOnlyList<string> Duplicates => duplicates;

    public IReadOnlyDictionary<string, string> In(string language) =>
        byLanguage.TryGetValue(language, out var found) ? found : byLanguage["en"];

    public static TextCatalogue From(IEnumerable<Assembly> assemblies)
    {
        var catalogue = new TextCatalogue();
        var modules = assemblies.Distinct().ToList();
        foreach (var language in Languages)
        {
            var merged = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var module in modules)
                foreach (var (key, text) in Read(module, language))
                    if (!merged.TryAdd(key, text)) catalogue.duplicates.Add($"{language}: {key}");
            catalogue.byLanguage[language] = merged.ToFrozenDictionary(StringComparer.Ordinal);
        }
        return catalogue;
    }

    private static IEnumerable<(string Key, string Text)> Read(Assembly module, string language)
    {
        var (holder, ending) = language == "en" ? (module, ".Texts.resources") : (Satellite(module, language), $".Texts.{language}.resources");
        if (holder is null) yield break;

        foreach (var name in holder.GetManifestResourceNames().Where(name => name.EndsWith(ending, StringComparison.Ordinal)))
        {
            using var reader = new ResourceReader(holder.GetManifestResourceStream(name)!);
            foreach (DictionaryEntry entry in reader)
                yield return ((string)entry.Key, (string?)entry.Value ?? "");
        }
    }

    /// <summary>A module without texts has no satellite assembly, and that is fine.</summary>
    private static Assembly? Satellite(Assembly module, string language)
    {
        try { return module.GetSatelliteAssembly(CultureInfo.GetCultureInfo(language)); }
        catch (FileNotFoundException) { return null; }
    }
}
