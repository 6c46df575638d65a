using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Access;
using Pistos.Platform.Results;
using Pistos.Platform.Store;
using Pistos.Platform.Ui;

namespace Pistos.Channels.Sources;

/// <summary>Adds a site, an app, a server or a shop that may tell Pistos about customers.</summary>
public sealed record CreateSourceForm
{
    public string? Name { get; init; }

    public string? Kind { get; init; }

    public string? Origins { get; init; }

    /// <summary>A shop's own secret, where it gives one.</summary>
    public string? Secret { get; init; }
}

internal sealed class CreateSource(Store store, SourceDirectory directory, TimeProvider clock)
{
    public static void Map(Routes routes) =>
        routes.MapPost("/sources", async ([FromForm] CreateSourceForm form, HttpContext http, CreateSource handler, CancellationToken ct) =>
        {
            var made = await handler.HandleAsync(form, ct);
            return made.IsOk
                ? Page.SeeOther($"/sources/{made.Value}", Toast.Done("sources.created", form.Name!.Trim()))
                : Page.Refused<NewSourcePage>(made.Error, FormState.Posted(http));
        }).RequirePermission(SourcesSetup.Edit);

    public async Task<Result<Guid>> HandleAsync(CreateSourceForm form, CancellationToken ct)
    {
        if (await CheckAsync(form, ct) is { } wrong) return wrong;
        var kind = Enum.Parse<SourceKind>(form.Kind!, true);
        var source = new Source
        {
            Name = form.Name!.Trim(),
            Code = await FreeCodeAsync(form.Name!, ct),
            Kind = kind,
            WriteKey = SourceKeys.NewWriteKey(),
            Secret = SourceFields.IsShop(kind) ? form.Secret?.Trim() ?? "" : SourceKeys.NewSecret(),
            Origins = SourceOrigins.Normalise(form.Origins).Value ?? "",
            TakesOrders = !SourceFields.IsShop(kind),
            CreatedAt = clock.Now(),
        };
        store.Add(source);
        await store.SaveChangesAsync(ct);
        directory.Forget();
        return source.Id;
    }

    private async Task<Error?> CheckAsync(CreateSourceForm form, CancellationToken ct)
    {
        if (!Enum.TryParse<SourceKind>(form.Kind, true, out var kind) || !Enum.IsDefined(kind)) return new Error("sources.kind_missing", Field: "kind");
        if (SourceFields.Check(form.Name, form.Origins, form.Secret, kind) is { } wrong) return wrong;
        var name = form.Name!.Trim();
        return await store.Set<Source>().AnyAsync(s => s.Name == name, ct) ? new Error("sources.name_taken", ErrorKind.Conflict, "name") : null;
    }

    /// <summary>Latin letters, digits and hyphens of the name; a number when that is taken.</summary>
    private async Task<string> FreeCodeAsync(string name, CancellationToken ct)
    {
        var text = new StringBuilder();
        foreach (var c in SourceKeys.Latin(name))
        {
            if (char.IsAsciiLetterOrDigit(c)) text.Append(char.ToLowerInvariant(c));
            else if (text.Length > 0 && text[^1] != '-') text.Append('-');
        }

        var stem = text.ToString().Trim('-');
        if (stem.Length == 0) stem = "source";
        if (stem.Length > 30) stem = stem[..30].Trim('-');
        var taken = await store.Set<Source>().Where(s => s.Code.StartsWith(stem)).Select(s => s.Code).ToListAsync(ct);
        var code = stem;
        for (var n = 2; taken.Contains(code); n++) code = $"{stem}-{n}";
        return code;
    }
}

/// <summary>New keys, from chance alone.</summary>
internal static class SourceKeys
{
    private static readonly string[] GreekLetters =
        ["a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch", "ps", "o"];

    /// <summary>Public: it stands in the pages of the site.</summary>
    public static string NewWriteKey() => "wk_" + RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", 32);

    public static string NewSecret() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>Greek letters in Latin ones, without accents.</summary>
    public static string Latin(string text)
    {
        var latin = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            var lower = char.ToLowerInvariant(c);
            if (lower is >= 'α' and <= 'ω') latin.Append(GreekLetters[lower - 'α']);
            else if (char.GetUnicodeCategory(c) is not System.Globalization.UnicodeCategory.NonSpacingMark) latin.Append(lower);
        }

        return latin.ToString();
    }
}

/// <summary>What every form about a source asks for.</summary>
internal static class SourceFields
{
    public const int MaxName = 80;
    private const int MaxOrigins = 2_000;
    private const int MaxSecret = 200;

    public static bool IsShop(SourceKind kind) => kind is SourceKind.Shopify or SourceKind.WooCommerce;

    public static Error? Check(string? name, string? origins, string? secret, SourceKind kind)
    {
        if (string.IsNullOrWhiteSpace(name)) return new Error("sources.name_missing", Field: "name");
        if (name.Trim().Length > MaxName) return new Error("sources.name_too_long", Field: "name", Args: MaxName);
        if ((origins ?? "").Length > MaxOrigins) return new Error("sources.too_many_origins", Field: "origins");
        if (SourceOrigins.Normalise(origins) is { IsOk: false, Error: { } wrong }) return wrong;
        if (kind is SourceKind.Website && !SourceOrigins.Lines(origins).Any()) return new Error("sources.origins_missing", Field: "origins");
        if (IsShop(kind) && string.IsNullOrWhiteSpace(secret)) return new Error("sources.secret_missing", Field: "secret");
        return (secret ?? "").Length > MaxSecret ? new Error("sources.secret_too_long", Field: "secret", Args: MaxSecret) : null;
    }
}
