using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;

namespace Pistos.Platform.Ui;

/// <summary>Where static files are, with the fingerprint of their content, so that browsers may keep them for ever; and the import map, by which scripts find each other under those names.</summary>
public sealed class AssetMap(EndpointDataSource endpoints)
{
    // Only Razor pages know the collection; a page rendered by a POST must name the same files, or Turbo would load it all anew.
    private readonly Lazy<Dictionary<string, string>> urls = new(() => endpoints.Endpoints
        .Select(endpoint => endpoint.Metadata.GetMetadata<ResourceAssetCollection>())
        .FirstOrDefault(assets => assets is not null)?
        .Where(asset => asset.Properties?.Any(property => property.Name == "label") == true)
        .GroupBy(asset => asset.Properties!.First(property => property.Name == "label").Value)
        .ToDictionary(group => group.Key, group => "/" + group.First().Url) ?? []);

    /// <summary>The address of a file below wwwroot.</summary>
    public string this[string path] => urls.Value.GetValueOrDefault(path) ?? "/" + path;

    /// <summary>For <c>&lt;script type="importmap"&gt;</c>.</summary>
    public string ImportMap => importMap ??= JsonSerializer.Serialize(
        new Dictionary<string, SortedDictionary<string, string>> { ["imports"] = Imports() }, AssetJson.Default.DictionaryStringSortedDictionaryStringString);

    /// <summary>Its hash as a content security policy writes it.</summary>
    public string ImportMapHash => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(ImportMap)));

    private string? importMap;

    private SortedDictionary<string, string> Imports()
    {
        var imports = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["@hotwired/turbo"] = this["vendor/turbo.js"],
            ["@hotwired/stimulus"] = this["vendor/stimulus.js"],
            ["echarts"] = this["vendor/echarts.js"],
        };
        foreach (var (path, url) in urls.Value.Where(asset => asset.Key.StartsWith("js/", StringComparison.Ordinal) && asset.Key.EndsWith(".js", StringComparison.Ordinal)))
            imports[$"pistos/{path[3..^3]}"] = url;
        return imports;
    }
}

[JsonSerializable(typeof(Dictionary<string, SortedDictionary<string, string>>))]
internal sealed partial class AssetJson : JsonSerializerContext;
