using System.Text.RegularExpressions;

namespace Pistos.Mail.Rules.Replies;

/// <summary>How lines look that mail programs put into replies, in the languages that customers' programs speak. None of the patterns backtracks.</summary>
internal static class LinePatterns
{
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

    private static readonly Regex[] Markers =
    [
        Make($@"{Before}{Opening}\b.*[\d@].*{Wrote}\s*([:：]\s*-*|-{{2,}})\s*$"),
        Make($@"{Before}(Ο χρήστης|Η χρήστρια|Ο/Η)\s.{{2,60}}{Wrote}\s*:\s*$"),
        Make($@"{Before}.*\S+@\S+.*{Wrote}\s*:?\s*$"),
        Make($@"{Before}.*{Wrote}\s*(am|στις|στισ|την)\b.*(Uhr|μμ|πμ|μ\.μ\.|π\.μ\.|\d)\s*:\s*$"),
        Make($@"{Before}Op\b.*(schreef|heeft)\b.*geschreven\s*:\s*$"),
        Make($@"{Before}Am\b.*schrieb\b.*:\s*$"),
        Make($@"{Before}(Den\b)?.*\d.*skrev\b.*:\s*$"),
        Make($@"{Before}\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}\b.*(<\s*\S+@\S+>\s*:?|GMT[+-]\d\d:\d\d[^<]*)\s*$"),
        Make($@"{Before}.*\d{{4}}.*{Wrote}\s*:\s*$"),
        Make($@"^[>*\s]*[-_=*]{{2,}}\s*({Original})\s*[-_=*]{{2,}}\*?\s*$"),
        Make(@"^[>*\s]*(Begin forwarded message|Start of forwarded message|(Αρχή|Έναρξη) (του )?προωθ\S+ μηνύματος)\s*:\s*$"),
    ];

    private static readonly Regex[] Signatures =
    [
        Make($@"^[\s<\[(*_]*sent from my .{{1,90}}$"),
        Make($@"^[\s<\[(*_]*sent (from|via|with|using|by) .{{0,20}}{Device}.{{0,120}}$"),
        Make(@"^[\s\[]*get \[?outlook for .{0,120}$"),
        Make($@"^.{{0,40}} from mobile\s*$|^\s*from my (\S+ )?{Device}.{{0,20}}$|^\s*from my iphone.{{0,20}}$"),
        Make(@"^\s*envoy[ée] (depuis|de|via|à partir de) (mon|ma|outlook|yahoo|gmail) ?.{0,60}$"),
        Make(@"^\s*(diese nachricht wurde )?von mein(em|er) .{0,60}gesendet\.?\s*$|^\s*gesendet (von|mit) (mein|outlook|der|gmx|web).{0,60}$"),
        Make(@"^\s*verzonden (met|vanaf|via) .{0,60}$|^\s*sendt fra min .{0,60}$|^\s*skickat från min .{0,60}$"),
        Make(@"^\s*inviato da(l|lla)? (mio|mia|iphone|ipad|outlook|mail|posta).{0,60}$|^\s*enviado (desde|do|de) (mi|meu|minha|outlook) ?.{0,60}$"),
        Make(@"^\s*.{0,10}從我的.{0,30}傳送\s*$|^\s*发自我的.{0,30}$|^\s*отправлено (с|из) .{0,60}$"),
        Make(@"^\s*(στάλθηκε|σταλθηκε|εστάλη|εσταλη|απεστάλη|αποστολή|απεσταλμένο) (από|απο|με|μέσω) ((το|τη|την|τον|ένα|ενα|μια|συσκευή) )?.{0,20}(iphone|ipad|outlook|gmail|yahoo|mail|android|samsung|galaxy|huawei|xiaomi|tablet|κινητό|κινητο|τηλέφωνό|τηλέφωνο|συσκευή).{0,60}$"),
        Make(@"^\s*(αποκτήστε|λήψη|κατεβάστε|κάντε λήψη)( το| του)? \[?outlook (για|for) .{0,120}$"),
    ];

    private static readonly Regex Field = Make($@"^[\s*_]*({Fields})\s*[*_]*\s*[:：][*_]*(\s.*)?$");
    private static readonly Regex BeginsAttribution = Make($@"^[>\s*]*{Opening}\b|^[>\s]*\d{{1,4}}\S*\s.*\d|<\S+@\S+>\s+(schrieb am|έγραψε)");
    private static readonly Regex Date = Make(@"\d{1,4}[./-]\d{1,2}|\d{1,4}\s|年|\d{1,2}:\d\d|\b\d{4}\b|\b\d{1,2}\.?\s*$");
    private static readonly Regex NewSentence = Make(@"^[>\s*]*(On|At|Στις|Την)\b");

    public static bool IsMarker(string line) => Matches(Markers, line);

    public static bool IsDeviceSignature(string line) => line.Length <= 200 && Matches(Signatures, line);

    public static bool IsField(string line) => Matches(Field, line);

    /// <summary>A line that may be the first of "On …, somebody wrote:", the rest standing on the next ones.</summary>
    public static bool MayBeginAttribution(string line) => Matches(BeginsAttribution, line) && Matches(Date, line);

    public static bool BeginsAnother(string line) => Matches(NewSentence, line) && Matches(Date, line);

    private static bool Matches(Regex pattern, string line) => line.Length <= 1_000 && pattern.IsMatch(line);

    private static bool Matches(Regex[] patterns, string line)
    {
        if (line.Length > 1_000) return false;
        foreach (var pattern in patterns)
        {
            if (pattern.IsMatch(line)) return true;
        }

        return false;
    }

    private static Regex Make(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
