using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pistos.Customers.Import.Tables;

namespace Pistos.Customers.Import;

/// <summary>One file that is brought in, from its upload to its last row: what it is, how far it has come, what came of it.</summary>
internal sealed class ImportRun
{
    public Guid Id { get; init; }

    public ImportKind Kind { get; set; }

    public ImportState State { get; set; }

    /// <summary>As the person's computer calls it; only shown, never used as a path.</summary>
    public required string FileName { get; init; }

    public long Size { get; init; }

    /// <summary>A <see cref="TableFormat"/> as JSON.</summary>
    public required string Format { get; set; }

    /// <summary>A <see cref="TableMapping"/> as JSON.</summary>
    public required string Mapping { get; set; }

    /// <summary>ISO 4217 code of amounts that don't say it themselves.</summary>
    public required string Currency { get; set; }

    /// <summary>Whether good rows are imported though others are bad.</summary>
    public bool SkipsBad { get; set; }

    /// <summary>Rows done with: all before them are recorded or rejected.</summary>
    public long Position { get; set; }

    public long NewRows { get; set; }

    public long UnchangedRows { get; set; }

    public long RejectedRows { get; set; }

    /// <summary>How much of the file has been read, in millionths.</summary>
    public int Progress { get; set; }

    /// <summary>Why the file as a whole could not be imported: an error code, and its first argument.</summary>
    public string? Fault { get; set; }

    public string? FaultArgument { get; set; }

    public string? StartedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>When the check or the import that is under way began.</summary>
    public DateTime? StartedAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>Until when the process that works on it is believed to be alive.</summary>
    public DateTime? LeasedUntil { get; set; }
}

/// <summary>How far an import has come.</summary>
public enum ImportState
{
    /// <summary>The file is there; its columns wait to be confirmed.</summary>
    Uploaded,

    /// <summary>Every row is being looked at; nothing is recorded.</summary>
    Checking,

    /// <summary>Every row was looked at.</summary>
    Checked,

    Importing,
    Done,
    Cancelled,
    Failed
}

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>
{
    public void Configure(EntityTypeBuilder<ImportRun> run)
    {
        run.ToTable("customers_imports");
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.FileName).HasMaxLength(200);
        run.Property(r => r.Currency).HasMaxLength(3);
        run.Property(r => r.Fault).HasMaxLength(100);
        run.Property(r => r.FaultArgument).HasMaxLength(100);
        run.Property(r => r.StartedBy).HasMaxLength(120);
        run.HasIndex(r => r.State);
    }
}
