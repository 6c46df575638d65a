namespace Pistos.Web.Commands.Doctor;

/// <summary>How a finding is.</summary>
internal enum Verdict
{
    Good,
    Note,
    Warning,
    Fault,
}

/// <summary>One thing that the doctor looked at.</summary>
/// <param name="What">What it is about, in a word.</param>
/// <param name="Found">How it is.</param>
/// <param name="Advice">What to do; null when there is nothing to do.</param>
internal sealed record Finding(Verdict Verdict, string What, string Found, string? Advice = null)
{
    public string Mark => Verdict switch { Verdict.Good => "ok  ", Verdict.Note => "note", Verdict.Warning => "warn", _ => "BAD " };
}
