namespace Pistos.Language.Guards;

/// <summary>"We consider the matter resolved", in any inflection and order: whether something is put right, the customer says.</summary>
internal static class ClaimsResolved
{
    private const int Furthest = 14;

    private static readonly WordList Considering = new("""
        θεωρουμε θεωρω θεωρησαμε θεωρησα θεωρουσαμε θεωρησουμε θεωρησω θεωρηθηκε θεωρειται θεωρουνται θεωρουνταν θεωρηθει θεωρηθουν θεωρωντας θεωρηθεν
        πιστευουμε πιστευω πιστεψαμε νομιζουμε νομιζω εκτιμουμε εκτιμω κρινουμε κρινω κριναμε κρινεται υποθετουμε υποθετω λογιζεται λογιζουμε εικαζουμε συμπεραινουμε
        φρονουμε γνωμη* αποψη* κριση εκτιμηση πεποιθηση εντυπωση πλευρα πλευρασ σκοπια εμασ θεωρει θεωρησει θεωρουν κρινει κρινουν πιστευει πιστευουν βεβαιοσ βεβαιη βεβαιοι σιγουροσ σιγουρη
        σιγουροι πεπεισμεν*
        consider considers considered considering deem deems deemed deeming regard regards regarded regarding believe believes believed believing think thinks thought assume assumes assumed assuming presume presumed reckon
        feel feels understand view opinion belief concerned confident satisfied understanding impression perspective standpoint side end
        trust treat treating treated see us take judge judged convinced mind
        """);

    // "You consider", "if you believe": it is the customer who judges.
    private static readonly WordList Customers = new("you your they he she customer who anyone someone people");
    private static readonly WordList Ours = new("we i our us im ive id ill weve wed well were team company my colleague colleagues staff department support is are was has have been be being am");
    private static readonly WordList OpinionNouns = new("γνωμη* αποψη* κριση εκτιμηση πεποιθηση εντυπωση πλευρα σκοπια mind view opinion belief concerned understanding impression perspective standpoint side end");
    private static readonly WordList OurNouns = new("μας μου εχουμε εχω ειμαστε ειμαι our my we were im i");
    private static readonly WordList OurTeam = new("ομαδα εταιρεια εταιρια καταστημα τμημα υποστηριξη εξυπηρετηση* υπηρεσια συναδελφ* συνεργατ* τεχνικοι");

    // "We have marked your case as resolved."
    private static readonly WordList Marking = new("""
        mark marked marking flag flagged log logged record recorded list listed label labelled labeled classify classified register registered
        σημειωσαμε σημειωσα σημειωθηκε σημειωθει καταχωρισαμε καταχωρισα καταχωρισει καταχωριστηκε καταχωριστει καταχωρηθηκε καταχωρησαμε χαρακτηρισαμε χαρακτηρισα χαρακτηριστηκε χαρακτηριστει μαρκαραμε
        αντιμετωπιζουμε αντιμετωπιζεται δηλωσαμε οριστηκε ορισαμε αρχειοθετησαμε αρχειοθετηθηκε
        """);

    private static readonly WordList Conditions = new("if when once unless until before αν εαν οταν μολις εφοσον πριν θα");

    private static readonly WordList Resolved = new("""
        επιλυθ* επιλυσ* επιλυμεν* επελυσ* λυθει λυθηκ* λυθουν λυμεν* λυσαμε λυσει ελυσα λελυμεν* διευθετ* τακτοποι* ληξει εληξ* ληξα* ληγμεν* περατωθ* περατωμεν* αποκαταστ*
        κλεισει κλεισμεν* εκλεισε κλεισαμε κλειστη κλειστο κλειστα κλειστεσ ικανοποιηθ* ολοκληρωθ* ολοκληρωμεν* διορθωθ* διορθωμεν* διορθωσ* ξεπερασ* αντιμετωπισ* τελειωσ* διεκπεραι* επιλυετ*
        resolved resolves solved solves settled closed fixed fixes sorted rectified concluded finalised finalized remedied addressed handled dealt completed complete corrected done care right
        """);

    // Words that speak of a solution by themselves; the others need the thing that is solved beside them.
    private static readonly WordList Plain = new("επιλυθ* επιλυσ* επιλυμεν* επελυσ* λυθει λυθηκ* λυθουν λυμεν* λελυμεν* resolved solved");

    private static readonly WordList Things = new("""
        ζητημα* θεμα* προβλημα* υποθεση* υποθεσ* αιτημα* παραπον* περιπτωσ* αναφορα* εκκρεμοτητ* καταγγελι* δυσκολια* βλαβη* συνομιλια δελτιο ερωτημα* κατασταση σφαλμα* διαφορα διαφορασ
        issue issues problem problems matter matters case cases ticket tickets request requests complaint complaints query queries concern concerns incident incidents situation fault
        trouble enquiry inquiry difficulty error dispute disputes disagreement
        """);

    // Said of what went before; not enough beside "this resolves …", which says what is resolved.
    private static readonly WordList Pointing = new("it its this that everything all αυτο ολα");
    private static readonly WordList Present = new("resolves solves fixes");
    private static readonly WordList As = new("as");
    private static readonly WordList Negations = new("δεν δε μη μην ουτε ποτε χωρις ακομα ακομη ανεπιλυτ* not never dont doesnt didnt isnt hasnt havent wasnt arent cannot cant wont unresolved unless until yet");
    private static readonly WordList Ahead = new("θα να will would can could should may might soon if when whether αν εαν οταν");

    internal static Finding? In(Sentence sentence) => Considered(sentence) ?? Marked(sentence);

    private static Finding? Considered(Sentence sentence)
    {
        for (var verb = sentence.Find(Considering); verb >= 0; verb = sentence.Find(Considering, verb + 1))
        {
            if (!IsOurs(sentence, verb)) continue;
            for (var done = sentence.Find(Resolved, verb - Furthest, verb + Furthest + 1); done >= 0; done = sentence.Find(Resolved, done + 1, verb + Furthest + 1))
            {
                var (first, last) = (Math.Min(verb, done), Math.Max(verb, done));
                if (sentence.Has(Negations, first - (done < verb ? 3 : 2), last) || IsAhead(sentence, first + 1, last)) continue;
                if (done < verb && IsAhead(sentence, done - 2, done)) continue;
                if (sentence.At(done) is "care" or "right" && sentence.At(done - 1) is not ("taken" or "put")) continue;
                if (!IsOfAProblem(sentence, done) && (Present.Contains(sentence.At(done)) || !sentence.Has(Pointing))) continue;
                return sentence.Report(GuardRules.ClaimsResolved, first, last);
            }
        }

        return null;
    }

    private static Finding? Marked(Sentence sentence)
    {
        for (var verb = sentence.Find(Marking); verb >= 0; verb = sentence.Find(Marking, verb + 1))
        {
            if (sentence.Has(Conditions) || sentence.Has(Negations, verb - 3, verb) || sentence.Has(Customers, verb - 3, verb)) continue;
            for (var done = sentence.Find(Resolved, verb + 1, verb + Furthest); done >= 0; done = sentence.Find(Resolved, done + 1, verb + Furthest))
                if (sentence.At(done - 1) is "as" or "ωσ" or "σαν" && IsOfAProblem(sentence, done)) return sentence.Report(GuardRules.ClaimsResolved, verb, done);
        }

        return null;
    }

    private static bool IsOfAProblem(Sentence sentence, int done) => Plain.Contains(sentence.At(done)) || sentence.Has(Things);

    // "it will be resolved", "important to resolve"; but "to be closed", "to have been closed"
    private static bool IsAhead(Sentence sentence, int from, int to)
    {
        if (sentence.Has(Ahead, from, to)) return true;
        for (var i = Math.Max(0, from); i < to; i++)
            if (sentence.At(i) == "to" && sentence.At(i + 1) is not ("be" or "have" or "us" or "our")) return true;
        return false;
    }

    private static bool IsOurs(Sentence sentence, int verb)
    {
        var word = sentence.At(verb);
        switch (word)
        {
            case "side" or "end": return sentence.At(verb - 1) == "our" && sentence.At(verb - 2) == "from";
            case "πλευρασ": return sentence.Has(OurNouns, verb + 1, verb + 2) && sentence.At(verb - 1) == "απο";
            case "βεβαιοσ" or "βεβαιη" or "βεβαιοι" or "σιγουροσ" or "σιγουρη" or "σιγουροι": return sentence.At(verb - 1) is "ειμαστε" or "ειμαι" || sentence.At(verb - 2) is "ειμαστε" or "ειμαι";
            case "πλευρα": return sentence.Has(OurNouns, verb + 1, verb + 2) && sentence.At(verb - 2) == "απο";
            case "us": return verb == 1 && sentence.At(0) is "to" or "for";
            case "understand": return sentence.At(verb + 1) == "that" && sentence.At(verb - 1) is "we" or "i";
            case "take": return sentence.At(verb + 1) == "it" && sentence.At(verb - 1) is "we" or "i";
            case "see" when sentence.At(verb - 2) == "as": return Ours.Contains(sentence.At(verb - 1));
            case "see" or "treat" or "treating" or "treated": return sentence.Has(As, verb, verb + 6) && sentence.Has(Ours, verb - 3, verb);
            case "εμασ": return sentence.At(verb - 1) is "για" or "αφορα" or "σε";
            case "θεωρει" or "θεωρουν" or "κρινει" or "κρινουν" or "πιστευει" or "πιστευουν": return sentence.Has(OurTeam, verb - 4, verb);
            case "θεωρησει": return sentence.At(verb - 1) is "εχουμε" or "εχω" or "ειχαμε";
            case "consider" when verb == 0 || (verb == 1 && sentence.At(0) == "please"): return !sentence.IsQuestion;
        }

        if (OpinionNouns.Contains(word)) return sentence.Has(OurNouns, verb - 4, verb + 3);
        if (sentence.Words[verb].Word[0] is >= 'α' and <= 'ω') return true;
        for (var i = verb - 1; i >= Math.Max(0, verb - 4); i--)
        {
            if (Ours.Contains(sentence.At(i))) return true;
            if (Customers.Contains(sentence.At(i))) return false;
        }

        return word is "considered" or "deemed" or "regarded" or "judged" or "considering" or "assuming" or "believed" or "presumed";
    }
}
