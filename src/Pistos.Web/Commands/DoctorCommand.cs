using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pistos.Customers.Timeline;
using Pistos.Platform.Commands;
using Pistos.Platform.Store;

namespace Pistos.Web.Commands;

/// <summary>Looks at everything that tends to go wrong with an installation, and says what to do.</summary>
internal sealed class DoctorCommand : ICommand
{
    private const long LittleDisk = 1L << 30;

    public string Name => "doctor";

    public string Summary => "Checks database, disk, clock, address and mail, and says what to do.";

    public string Usage => "";

    public string Example => "doctor --data ./data";

    public bool Writes => false;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var findings = new List<Finding>();
        var settings = context.Services.GetRequiredService<StoreSettings>();
        findings.Add(CheckDisk(settings));
        findings.AddRange(await CheckDatabaseAsync(context.Services, settings, ct));
        findings.Add(CheckAddress(context.Services.GetRequiredService<IConfiguration>()));
        findings.Add(new Finding(Verdict.Note, "Mail", "No mail account is set up.", "Invitations and password links are shown on the screen, to hand over yourself."));
        foreach (var finding in findings)
        {
            await context.Out.WriteLineAsync($"{Mark(finding.Verdict)} {finding.What,-9} {finding.Found}");
            if (finding.Advice is { } advice) await context.Out.WriteLineAsync($"  {"",-9} → {advice}");
        }

        var faults = findings.Count(f => f.Verdict is Verdict.Fault);
        if (faults > 0) await context.Error.WriteLineAsync($"pistos doctor: {faults} to mend.");
        return faults > 0 ? 1 : 0;
    }

    private static Finding CheckDisk(StoreSettings settings)
    {
        try
        {
            Directory.CreateDirectory(settings.DataFolder);
            var probe = Path.Combine(settings.DataFolder, $".doctor-{Environment.ProcessId}");
            File.WriteAllText(probe, "ok");
            File.Delete(probe);
            var free = new DriveInfo(settings.DataFolder).AvailableFreeSpace;
            var text = string.Create(CultureInfo.InvariantCulture, $"{settings.DataFolder} is writable, {free / (double)(1L << 30):0.0} GB free.");
            return free < LittleDisk
                ? new Finding(Verdict.Warning, "Disk", text, "Make room: under 1 GB a busy day can fill it.")
                : new Finding(Verdict.Good, "Disk", text, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Finding(Verdict.Fault, "Disk", $"{settings.DataFolder} cannot be written to ({fault.GetType().Name}).", "Give the account that runs Pistos the right to write there, or choose another folder with --data.");
        }
    }

    private static async Task<List<Finding>> CheckDatabaseAsync(IServiceProvider services, StoreSettings settings, CancellationToken ct)
    {
        var kind = settings.Engine is Engine.Postgres ? "PostgreSQL" : "SQLite";
        await using var store = await services.GetRequiredService<IDbContextFactory<Store>>().CreateDbContextAsync(ct);
        if (!await store.Database.CanConnectAsync(ct))
        {
            return settings.Engine is Engine.Sqlite
                ? [new Finding(Verdict.Note, "Database", "There is none yet; the first start makes it.", null)]
                : [new Finding(Verdict.Fault, "Database", "PostgreSQL does not answer, or refuses this account.", "Check the connection string after --database, that the server runs, and that the database exists.")];
        }

        var known = store.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await store.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Exists(id => !known.Contains(id)))
            return [new Finding(Verdict.Fault, "Database", "It was written by a newer version of Pistos.", "Start that version, or restore a backup made by this one.")];
        if (applied.Count < known.Count)
            return [new Finding(Verdict.Note, "Database", $"{kind} answers; {known.Count - applied.Count} migrations wait.", "They run at the next start, or with: pistos migrate")];

        var clock = services.GetRequiredService<TimeProvider>().Now();
        var last = await store.Set<InteractionRow>().OrderByDescending(i => i.Seq).Select(i => (DateTime?)i.RecordedAt).FirstOrDefaultAsync(ct);
        var failed = await store.Set<FailedReaction>().CountAsync(ct);
        return
        [
            new Finding(Verdict.Good, "Database", $"{kind} answers and is up to date.", null),
            last > clock.AddMinutes(5)
                ? new Finding(Verdict.Fault, "Clock", "The last interaction was recorded in the future.", "The clock of this machine is behind, or was ahead before. Switch on time synchronisation (NTP).")
                : new Finding(Verdict.Good, "Clock", string.Create(CultureInfo.InvariantCulture, $"It is {clock:yyyy-MM-dd HH:mm} UTC."), null),
            failed > 0
                ? new Finding(Verdict.Warning, "Reactions", $"{failed} have failed.", "Look at them under Administration in the browser and try them again.")
                : new Finding(Verdict.Good, "Reactions", "None has failed.", null),
        ];
    }

    private static Finding CheckAddress(IConfiguration configuration) => configuration["PublicUrl"] switch
    {
        null or "" => new Finding(Verdict.Note, "Address", "PublicUrl is not set; links use the address of the request.", "Set PublicUrl to the address that customers reach, such as https://pistos.example.gr"),
        var url when !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") => new Finding(Verdict.Fault, "Address", "PublicUrl is no web address.", "Write it as https://pistos.example.gr"),
        var url when url.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !new Uri(url).IsLoopback => new Finding(Verdict.Warning, "Address", "PublicUrl is not https.", "Put a certificate before it (a reverse proxy such as Caddy does it by itself): passwords travel in the open."),
        _ => new Finding(Verdict.Good, "Address", "PublicUrl is set.", null),
    };

    private static string Mark(Verdict verdict) => verdict switch { Verdict.Good => "ok  ", Verdict.Note => "note", Verdict.Warning => "warn", _ => "BAD " };

    private enum Verdict
    {
        Good,
        Note,
        Warning,
        Fault,
    }

    private sealed record Finding(Verdict Verdict, string What, string Found, string? Advice);
}
