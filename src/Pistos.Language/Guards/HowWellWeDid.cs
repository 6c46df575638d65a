namespace Pistos.Language.Guards;

/// <summary>"Tell us how well we did", in any inflection and order: it asks for praise, and nothing follows from it.</summary>
internal static class HowWellWeDid
{
    private const int Furthest = 9;

    private static readonly WordList How = new("how howd ποσο πως αν εαν κατα whether if");
    private static readonly WordList Well = new("well good great helpful badly καλα καλη καλο καλοι καλος καλυτερα αριστα αψογα σωστα αποτελεσματικα επιτυχως επιτυχια επιτυχημεν* τελεια");
    private static readonly WordList Asking = new("""
        tell let share rate say write know hear score give grade evaluate inform describe review feedback
        πειτε πες πουν πειτ πεις ενημερωστε γραψτε γραψετε μοιραστειτε μοιραστ* βαθμολογ* αξιολογ* εκφραστε στειλτε μαθουμε ακουσουμε ξερουμε ζηταμε θελουμε θα θελαμε γνωμη αποψη
        """);

    private static readonly WordList Managed = new("καταφεραμε καταφερα καταφερνουμε καταφερε καταφερουμε καταφεραν");
    private static readonly WordList Went = new("πηγαμε πηγα παμε πηγαινουμε πηγαινω");
    private static readonly WordList Performed = new("ανταποκριθηκ* αποδωσαμε αποδιδουμε εξυπηρετησαμε εξυπηρετουμε βοηθησαμε δουλεψαμε καναμε κανουμε κανει λειτουργησαμε ανταπεξηλθαμε σταθηκαμε χειριστηκαμε χειριστηκα εξυπηρετησα εξυπηρετησε εξυπηρετηθηκατε εξυπηρετηθηκεσ βοηθησα");
    private static readonly WordList PerformedBy = new("βοηθησε βοηθησαν δουλεψε αποδιδει χειριστηκε εξυπηρετησαν");

    private static readonly WordList Were = new("ημασταν ημαστε ημουν ειμαστε");
    private static readonly WordList Team = new("ομαδα συνεργατ* υπαλληλ* εκπροσωπ* συναδελφ* εταιρεια εταιρια τμημα καταστημα προσωπικο");
    private static readonly WordList Work = new("δουλεια");

    private static readonly WordRun[] Fixed = WordRun.Each("""
        did we/i do well/good/ok/okay/alright/right/great/a
        have we/i done well/good/ok/okay/alright/right/great/a
        were we/i good/great/helpful/ok
        rate/grade/score/evaluate our/my performance
        βαθμολογηστε/αξιολογηστε/κρινετε/βαθμολογησε/αξιολογησε/βαθμολογησετε/αξιολογησετε την/τις αποδοση/επιδοση/επιδοσεις μας/μου
        κρινετε/αξιολογειτε την αποδοση της ομαδας
        βαθμολογηστε/αξιολογηστε/βαθμολογησε/αξιολογησε/βαθμολογησετε/αξιολογησετε μας
        μας αξιολογησετε/βαθμολογησετε/αξιολογουσατε/βαθμολογουσατε/αξιολογειτε/βαθμολογειτε
        βαλτε/δωστε/βαζατε/δινατε/βαζετε/δινετε μας εναν/ενα βαθμο
        μας βαζατε/δινατε εναν/ενα βαθμο
        βαθμο μας βαζετε/δινετε/βαζατε/δινατε
        βαθμο θα μας βαζατε/δινατε
        βαθμο αξιζουμε
        ποσο/πως καλη/καλο ηταν η/το εξυπηρετηση/βοηθεια/δουλεια/ανταποκριση μας/μου
        rate/grade/score/evaluate us
        give us/me a grade/score/mark/rating
        grade/score/mark/rating would/will/do you give us/me
        how good/great/helpful/well was our/my service/help/support/team
        how good/great/helpful were we/our
        did we/i serve/help/treat you well
        were you served/helped/treated well
        """);

    private static readonly WordList Us = new("we weve were i ive im team staff agent agents colleague colleagues service company technician technicians engineer engineers representative representatives");
    private static readonly WordList Did = new("did do doing done perform performed performing fare fared faring");
    private static readonly WordList Served = new("served serve helped managed handled coped succeeded supported treated dealt worked answered met job looked");
    private static readonly WordList Modal = new("can could should might may would will to not");
    private static readonly WordList AfterDid = new("today on with in at for so by overall and last this during tell let here yesterday lately right please or from throughout regarding when while as well great good better until since share rate then pls plz thanks thank");
    private static readonly WordList Negations = new("δεν δε μη μην not");

    internal static Finding? In(Sentence sentence) => (sentence.IsGreek ? InGreek(sentence) : InEnglish(sentence)) ?? InFixed(sentence);

    private static Finding? InFixed(Sentence sentence)
    {
        foreach (var run in Fixed)
            if (sentence.FindRun(run) is >= 0 and var at) return sentence.Report(GuardRules.HowWellWeDid, at, at + run.Length - 1);
        return null;
    }

    private static Finding? InGreek(Sentence sentence)
    {
        for (var i = 0; i < sentence.Count; i++)
        {
            var word = sentence.At(i);
            var went = (Went.Contains(word) || (word is "πηγε" or "πηγαν" && sentence.Has(Team))) && (sentence.At(i - 1) == "τα" || sentence.At(i - 2) == "τα");
            var managed = (Managed.Contains(word) || (word == "καταφερει" && sentence.At(i - 1) is "εχουμε" or "εχω" or "εχει" or "εχουν")) && sentence.At(i + 1) != "να";
            var worked = word is "καναμε" or "εκανα" or "εκανε" && sentence.Has(Work, i, i + 4) && sentence.Has(Well, i, i + 4);
            var performed = Performed.Contains(word) || (PerformedBy.Contains(word) && sentence.Has(Team));
            if (!went && !managed && !performed && !Were.Contains(word)) continue;
            if (sentence.Has(Negations, i - 3, i)) continue;
            var how = sentence.Find(How, i - Furthest, i);
            var well = sentence.Find(Well, i - Furthest, i + 5);
            var asking = sentence.Find(Asking, i - Furthest, i + Furthest);
            var fits = worked ? how >= 0 || asking >= 0 || sentence.IsQuestion : went || managed ? how >= 0 || (well >= 0 && (asking >= 0 || sentence.IsQuestion)) : well >= 0 && ((how >= 0 && (asking >= 0 || sentence.IsQuestion)) || (performed && sentence.IsQuestion && i < 3));
            if (!fits) continue;
            var (first, last) = (i, i);
            foreach (var place in (ReadOnlySpan<int>)[how, well, asking])
                if (place >= 0) (first, last) = (Math.Min(first, place), Math.Max(last, place));
            return sentence.Report(GuardRules.HowWellWeDid, first, last);
        }

        return null;
    }

    private static Finding? InEnglish(Sentence sentence)
    {
        for (var how = sentence.Find(How); how >= 0; how = sentence.Find(How, how + 1))
        {
            var us = sentence.Find(Us, how + 1, how + Furthest);
            if (us < 0) continue;
            var well = sentence.Has(Well, how + 1, us + 7);
            if (sentence.At(how)[0] != 'h' && !(well && sentence.Has(Asking))) continue;
            var last = LastOf(sentence, how, us, well);
            if (last < 0 || sentence.Has(Modal, how + 1, last)) continue;
            var asking = sentence.Find(Asking, 0, how);
            return sentence.Report(GuardRules.HowWellWeDid, asking >= 0 ? asking : how, last);
        }

        return null;
    }

    // "how we did", "how are we doing", "how well did we serve you"; not "how we do returns", "how do we return it".
    private static int LastOf(Sentence sentence, int how, int us, bool well)
    {
        var last = -1;
        for (var i = how + 1; i < Math.Min(us + 5, sentence.Count); i++)
            if (Did.Contains(sentence.At(i)) || (well && i > us && Served.Contains(sentence.At(i))) || (well && sentence.At(us) is "we" or "i" && sentence.At(i) is "were" or "was" or "been")) last = Math.Max(i, us);
        if (last < 0 || well) return last;
        return last + 1 >= sentence.Count || AfterDid.Contains(sentence.At(last + 1)) ? last : -1;
    }
}
