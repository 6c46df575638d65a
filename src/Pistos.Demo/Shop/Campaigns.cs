namespace Pistos.Demo.Shop;

/// <summary>A newsletter that went out.</summary>
/// <param name="Sent">The day, at half past ten in the morning.</param>
/// <param name="Slug">What its links carry as utm_campaign.</param>
internal sealed record Campaign(DateOnly Sent, string Slug, string Subject, string Category);

/// <summary>The newsletters of a year, each on the day its occasion asks for.</summary>
internal static class Campaigns
{
    public static IReadOnlyList<Campaign> Between(DateOnly from, DateOnly to) =>
        [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).SelectMany(Of)
            .Where(c => c.Sent >= from && c.Sent <= to).OrderBy(c => c.Sent)];

    private static IEnumerable<Campaign> Of(int year)
    {
        var easter = Feasts.Easter(year);
        var black = Feasts.BlackFriday(year);
        yield return new(Feasts.Nth(2, DayOfWeek.Monday, year, 1), $"ekptoseis-ianouariou-{year}", "Χειμερινές εκπτώσεις έως 30%", "Πρόσωπο");
        yield return new(new(year, 2, 9), $"agiou-valentinou-{year}", "Ένα δώρο από καρδιάς, έτοιμο σε κουτί", "Δώρα");
        yield return new(easter.AddDays(-51), $"kathara-deftera-{year}", "Ταχίνι, ελιές και λαγάνα: έρχεται η Καθαρά Δευτέρα", "Ελιά & λάδι");
        yield return new(easter.AddDays(-24), $"lampades-{year}", "Λαμπάδες από αγνό μελισσοκέρι", "Σπίτι");
        yield return new(easter.AddDays(-11), $"pascha-{year}", "Τσουρέκι και δώρα για τους νονούς", "Γλυκά & αλείμματα");
        yield return new(Feasts.MothersDay(year).AddDays(-9), $"giorti-miteras-{year}", "Για τη μαμά, με αγάπη", "Δώρα");
        yield return new(new(year, 6, 4), $"kalokairi-{year}", "Έτοιμοι για τη θάλασσα;", "Πρόσωπο");
        yield return new(Feasts.Nth(2, DayOfWeek.Monday, year, 7), $"ekptoseis-iouliou-{year}", "Θερινές εκπτώσεις στα αγαπημένα σας", "Σώμα");
        yield return new(new(year, 9, 3), $"epistrofi-{year}", "Καλό χειμώνα! Περιποίηση μετά τον ήλιο", "Μαλλιά");
        yield return new(new(year, 9, 24), $"neo-meli-{year}", "Ήρθε το νέο θυμαρίσιο μέλι", "Μέλι & κυψέλη");
        yield return new(new(year, 10, 15), $"votana-{year}", "Τα βότανα του χειμώνα", "Βότανα & αφεψήματα");
        yield return new(new(year, 11, 5), $"agourelaio-{year}", "Το πρώτο λάδι της χρονιάς", "Ελιά & λάδι");
        yield return new(black.AddDays(-2), $"black-friday-{year}", "Black Friday: ‑20% για όσους μας ξέρουν ήδη", "Πρόσωπο");
        yield return new(black.AddDays(3), $"cyber-monday-{year}", "Τελευταία ημέρα για το ‑20%", "Σώμα");
        yield return new(new(year, 12, 4), $"christougenna-{year}", "Δώρα που μυρίζουν Χριστούγεννα", "Δώρα");
        yield return new(new(year, 12, 16), $"teleftaies-apostoles-{year}", "Προλαβαίνετε; Τελευταίες αποστολές πριν τις γιορτές", "Δώρα");
    }
}
