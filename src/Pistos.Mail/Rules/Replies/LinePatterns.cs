using System.Buffers;
using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Pistos.Mail.Rules.Replies;

/// <summary>
/// How lines look that mail programs put into replies, in the languages that customers' programs speak. None of the patterns
/// backtracks, those of a kind are one, and a quick look at the line decides whether they are asked at all.
/// </summary>
internal static class LinePatterns
{
    /// <summary>No line that means anything is shorter.</summary>
    private const int Shortest = 4;

    private const string Wrote =
        @"(wrote|writes|έγραψε|έγραψαν|εγραψε|γράφει|έγραψες|schrieb|schreef|geschreven|escreveu|escribió|a écrit|ha scritto|napisał(\(a\))?|написала?|написал\(а\)|пише|пишет|skrev|写道|寫道)";

    private const string Opening =
        @"(On|At|Le|Am|Op|Il|El|Em|Den|Dnia|Στις|Στισ|Στη|Στην|Την|Το|Τη|Την ημέρα|Ο χρήστης|Ο/Η|Ο|Η|在)";

    private const string Before = @"^[>*\s-]*";

    private const string Fields =
        "From|Sent|To|Subject|Date|Cc|Bcc|Reply-To|Von|Gesendet|An|Betreff|Datum|De|Envoyé|À|A|Objet|Enviado|Enviada|Enviado el|Para|Asunto|Assunto|Da|Inviato|Oggetto|Data|Risposta"
        + "|Från|Skickat|Till|Ämne|Fra|Sendt|Til|Emne|Van|Verzonden|Aan|Onderwerp|Od|Wysłano|Do|Temat|От|Отправлено|Кому|Тема|Дата|Копия|发件人|收件人|主题|日期|发送时间"
        + "|Από|Απο|Στάλθηκε|Σταλθηκε|Εστάλη|Απεστάλη|Αποστολή|Αποστολέας|Προς|Παραλήπτης|Παραλήπτες|Θέμα|Θεμα|Ημερομηνία|Ημ/νία|Ημνία|Κοιν|Κοιν.|Κοινοποίηση|Απάντηση σε|Απάντηση προς";

    private const string Original =
        "original message|original appointment|reply message|forwarded message|forwarded by .*|ursprüngliche nachricht|weitergeleitete nachricht|mensaje original|mensaje reenviado|message d'origine"
        + "|message original|message transféré|messaggio originale|messaggio inoltrato|mensagem original|oorspronkelijk bericht|wiadomość oryginalna|исходное сообщение|пересылаемое сообщение"
        + "|αρχικό μήνυμα|αρχικο μηνυμα|προωθημένο μήνυμα|προωθούμενο μήνυμα|προωθημενο μηνυμα|πρωτότυπο μήνυμα|μήνυμα που προωθήθηκε";

    private const string Device =
        @"\b(mobile|phone|iphone|smartphone|ipad|ipod|blackberry|android|galaxy|samsung|htc|alcatel|windows|outlook|airmail|mailbox|yahoo|gmail|mail|tablet|cell|huawei|xiaomi|spark|proton)\b";

    private static readonly Regex Markers = Any(
    [
        $@"{Before}{Opening}\b.*[\d@].*{Wrote}\s*([:：]\s*-*|-{{2,}})\s*$",
        $@"{Before}(Ο χρήστης|Η χρήστρια|Ο/Η)\s.{{2,60}}{Wrote}\s*:\s*$",
        $@"{Before}.*\S+@\S+.*{Wrote}\s*:?\s*$",
        $@"{Before}.*{Wrote}\s*(am|στις|στισ|την)\b.*(Uhr|μμ|πμ|μ\.μ\.|π\.μ\.|\d)\s*:\s*$",
        $@"{Before}Op\b.*(schreef|heeft)\b.*geschreven\s*:\s*$",
        $@"{Before}Am\b.*schrieb\b.*:\s*$",
        $@"{Before}(Den\b)?.*\d.*skrev\b.*:\s*$",
        $@"{Before}\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b.*(<\s*\S+@\S+>\s*:?|GMT[+-]\d\d:\d\d[^<]*)\s*$",
        $@"{Before}.*\d{{4}}.*{Wrote}\s*:\s*$",
        $@"^[>*\s]*[-_=*]{{2,}}\s*({Original})\s*[-_=*]{{2,}}\*?\s*$",
        @"^[>*\s]*(Begin forwarded message|Start of forwarded message|(Αρχή|Έναρξη) (του )?προωθ\S+ μηνύματος)\s*:\s*$",
    ]);

    private static readonly Regex Signatures = Any(
    [
        $@"^[\s<\[(*_]*sent from my .+$",
        $@"^[\s<\[(*_]*sent (from|via|with|using|by) .{{0,20}}{Device}.*$",
        @"^[\s\[]*get \[?outlook for .*$",
        $@"^.{{0,40}} from mobile\s*$|^\s*from my (\S+ )?{Device}.{{0,20}}$|^\s*from my iphone.{{0,20}}$",
        @"^\s*envoy[ée] (depuis|de|via|à partir de) (mon|ma|outlook|yahoo|gmail) ?.*$",
        @"^\s*(diese nachricht wurde )?von mein(em|er) .*gesendet\.?\s*$|^\s*gesendet (von|mit) (mein|outlook|der|gmx|web).*$",
        @"^\s*verzonden (met|vanaf|via) .*$|^\s*sendt fra min .*$|^\s*skickat från min .*$",
        @"^\s*inviato da(l|lla)? (mio|mia|iphone|ipad|outlook|mail|posta).*$|^\s*enviado (desde|do|de) (mi|meu|minha|outlook) ?.*$",
        @"^\s*.{0,10}從我的.{0,30}傳送\s*$|^\s*发自我的.{0,30}$|^\s*отправлено (с|из) .*$",
        @"^\s*(στάλθηκε|σταλθηκε|εστάλη|εσταλη|απεστάλη|αποστολή|απεσταλμένο) (από|απο|με|μέσω) ((το|τη|την|τον|ένα|ενα|μια|συσκευή) )?.{0,20}(iphone|ipad|outlook|gmail|yahoo|mail|android|samsung|galaxy|huawei|xiaomi|tablet|κινητό|κινητο|τηλέφωνό|τηλέφωνο|συσκευή).*$",
        @"^\s*(αποκτήστε|λήψη|κατεβάστε|κάντε λήψη)( το| του)? \[?outlook (για|for) .*$",
    ]);

    private static readonly Regex Field = Make($@"^[\s*_]*({Fields})\s*[*_]*\s*[:：][*_]*(\s.*)?$");
    private static readonly Regex BeginsAttribution = Make($@"^[>\s*]*{Opening}\b|^[>\s]*\d{{1,4}}\S*\s.*\d|<\S+@\S+>\s+(schrieb am|έγραψε)");
    private static readonly Regex Date = Make(@"\d{1,4}[./-]\d{1,2}|\d{1,4}\s|年|\d{1,2}:\d\d|\b\d{4}\b|\b\d{1,2}\.?\s*$");
    private static readonly Regex NewSentence = Make(@"^[>\s*]*(On|At|Στις|Την)\b");

    /// <summary>A word of each signature; many are beginnings.</summary>
    private static readonly SearchValues<string> SignatureWords = SearchValues.Create(
        ["sent", "outlook", "from m", "envoy", "gesendet", "verzonden", "sendt", "skickat", "inviato", "enviado", "傳送", "发自", "отправлено", "στάλ", "σταλ", "εστάλ", "αποστολή"], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] LastWords =
        ["wrote", "writes", "έγραψε", "έγραψαν", "εγραψε", "γράφει", "έγραψες", "schrieb", "schreef", "geschreven", "escreveu", "escribió", "a écrit", "ha scritto", "napisał", "(a)", "написал", "написала", "(а)", "пише", "пишет", "skrev", "写道", "寫道"];

    private static readonly FrozenDictionary<char, string[]> ByLastLetter =
        LastWords.GroupBy(w => w[^1]).SelectMany(g => (KeyValuePair<char, string[]>[])[new(g.Key, [.. g]), new(char.ToUpperInvariant(g.Key), [.. g])]).DistinctBy(p => p.Key).ToFrozenDictionary();

    public static bool IsMarker(string line) => MayEndMarker(line) && Matches(Markers, line);

    /// <summary>Whether a line looks like the last one of an attribution, at a glance: it ends in a sign or in "wrote", or gives a time of Greenwich.</summary>
    public static bool MayEndMarker(string line)
    {
        if (line.Length < Shortest) return false;
        var end = line.AsSpan().TrimEnd();
        if (end is [.., ':' or '：' or '-' or '_' or '=' or '*' or '>'] || end.Contains("GMT", StringComparison.OrdinalIgnoreCase)) return true;
        if (end.IsEmpty || !ByLastLetter.TryGetValue(end[^1], out var words)) return false;
        foreach (var word in words)
        {
            if (end.EndsWith(word, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>Short, but that an address of the web may make it longer.</summary>
    public static bool IsDeviceSignature(string line) =>
        line.Length >= Shortest && line.AsSpan().ContainsAny(SignatureWords) && line.Length <= (line.Contains("://", StringComparison.Ordinal) ? 200 : 110) && Matches(Signatures, line);

    public static bool IsField(string line) => line.AsSpan().IndexOfAny(':', '：') > 0 && Matches(Field, line);

    /// <summary>A line that may be the first of "On …, somebody wrote:", the rest standing on the next ones.</summary>
    public static bool MayBeginAttribution(string line) => HasDigit(line) && Matches(BeginsAttribution, line) && Matches(Date, line);

    public static bool BeginsAnother(string line) => HasDigit(line) && Matches(NewSentence, line) && Matches(Date, line);

    private static bool Matches(Regex pattern, string line) => line.Length <= 1_000 && pattern.IsMatch(line);

    private static bool HasDigit(string line) => line.AsSpan().IndexOfAnyInRange('0', '9') >= 0;

    private static Regex Any(string[] patterns) => Make(string.Join('|', patterns));

    private static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
