using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pistos.Platform.Commands;
using Pistos.Platform.Store;

namespace Pistos.Web.Commands.Doctor;

/// <summary>Looks at everything that tends to go wrong with an installation, and says what to do.</summary>
internal sealed class DoctorCommand(IDbContextFactory<Store> stores, StoreSettings settings, IConfiguration configuration, TimeProvider clock) : ICommand
{
    private const long LittleDisk = 1L << 30;

    public string Name => "doctor";

    public string Summary => "Checks database, disk, clock, address and mail, and says what to do.";

    public string Usage => "";

    public string Example => "doctor --data ./data";

    public bool Writes => false;

    public async Task<int> RunAsync(CommandContext context, CancellationToken ct)
    {
        var disk = CheckDisk();
        var database = await new DatabaseCheck(stores, settings, clock).RunAsync(ct);
        Finding[] findings =
        [
            disk,
            .. database.Findings,
            ClockCheck.Of(clock.GetUtcNow(), database.ServerAhead, database.NewestAt),
            CheckAddress(configuration["PublicUrl"]),
            new Finding(Verdict.Note, "Mail", "This version sends no mail, and has no settings for it.", "Whoever invites is shown the link to hand over, and an owner the one for a new password."),
        ];
        foreach (var finding in findings)
        {
            await context.Out.WriteLineAsync($"{finding.Mark} {finding.What,-9} {finding.Found}");
            if (finding.Advice is { } advice) await context.Out.WriteLineAsync($"  {"",-9} → {advice}");
        }

        var faults = findings.Count(f => f.Verdict is Verdict.Fault);
        if (faults > 0) await context.Error.WriteLineAsync($"pistos doctor: {faults} to mend.");
        return faults > 0 ? 1 : 0;
    }

    private Finding CheckDisk()
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
                : new Finding(Verdict.Good, "Disk", text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Finding(Verdict.Fault, "Disk", $"{settings.DataFolder} cannot be written to ({fault.GetType().Name}).", "Give the account that runs Pistos the right to write there, or choose another folder with --data.");
        }
    }

    private static Finding CheckAddress(string? address) => address switch
    {
        null or "" => new Finding(Verdict.Note, "Address", "PublicUrl is not set; links use the address of the request.", "Set PublicUrl to the address that customers reach, such as https://pistos.example.gr"),
        var url when !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") => new Finding(Verdict.Fault, "Address", "PublicUrl is no web address.", "Write it as https://pistos.example.gr"),
        var url when url.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && !new Uri(url).IsLoopback => new Finding(Verdict.Warning, "Address", "PublicUrl is not https.", "Put a certificate before it (a reverse proxy such as Caddy does it by itself): passwords travel in the open."),
        _ => new Finding(Verdict.Good, "Address", "PublicUrl is set."),
    };
}
