namespace Pistos.Language.Guards;

/// <summary>How a question of a survey is asked: one thing at a time, neutrally, definitely, with named ends of its scale, and briefly.</summary>
internal static class QuestionRules
{
    private const int MostWords = 25;

    private static readonly WordList Rating = new("rate grade score evaluate βαθμολογ* αξιολογη* βαθμο* κλιμακα scale");

    private static readonly WordList Judging = new("""
        satisfied dissatisfied satisfaction happy unhappy pleased like liked enjoy enjoyed rate rated grade score evaluate describe find found agree easy useful helpful friendly polite fast quick good
        clear important likely recommend think feel felt meet met love loved value trust
        ικανοποιημεν* ικανοποιη* ευχαριστημεν* δυσαρεστημεν* αρεσε αρεσει αρεσαν αρεσουν βαθμολογ* αξιολογ* κρινετε κρινατε συμφωνειτε συστη* προτειν* ευκολ* χρησιμ* φιλικ* ευγενικ* γρηγορ* καλ* σαφ*
        σημαντικ* πιθαν* νομιζετε πιστευετε φανηκε φανηκαν βρηκατε θεωρειτε εκτιματε εμπιστευεστε
        """);

    private static readonly WordList Being = new("was were ηταν");

    private static readonly WordList Joining = new("and or και κι η");

    private static readonly WordList Articles = new("the a an our ο η το οι τα τον την τη τουσ τισ");

    private static readonly WordList Asks = new("was were did is are would will do does ηταν ειναι θα");

    private static readonly WordList Plus = new("and και κι");

    // One thing in two words, or a choice: friends and family, terms and conditions, yes or no.
    private static readonly WordList Pairs = new("""
        friend friends family colleague colleagues relative relatives acquaintance acquaintances conditions terms no not yes more less between both questions answers q
        φιλο φιλουσ φιλη φιλοι συναδελφ* συγγεν* οικογενεια* γνωστ* οροι ορουσ προϋποθεσεισ προϋποθεσεων οχι ναι λιγοτερο περισσοτερο μεταξυ αναμεσα
        """);

    private static readonly WordList Wishes = new("would could can may shall please θα μπορειτε μπορουμε μπορω θελετε παρακαλω");

    private static readonly WordList Recommending = new("recommend συστησετε συστηνατε");

    private static readonly WordList Wanting = new("like prefer want help θελετε θελατε προτιματε");

    private static readonly WordList Tags = new("right correct eh σωστα ετσι ε");

    private static readonly WordList Denied = new("dont didnt doesnt wouldnt isnt arent wasnt werent havent hasnt wont cant couldnt shouldnt");

    private static readonly WordList Persons = new("you it they we he she there i");

    private static readonly WordList Praise = new("""
        great good excellent amazing wonderful fantastic best better nice lovely perfect easy fast cheap beautiful awesome brilliant superb low
        υπεροχ* εξαιρετικ* καλ* τελει* φανταστικ* ωραι* αψογ* καταπληκτικ* γρηγορ* ευκολ* ομορφ* φθην* φτην* μοναδικ*
        """);

    private static readonly WordRun[] LeadingRuns = WordRun.Each("""
        dont/wouldnt/didnt you think/agree/say/love/like/enjoy/find/feel/believe/recommend
        do/would/did you not
        do you agree/not that/agree
        would you agree that
        surely/obviously/clearly/undoubtedly/naturally
        as you know
        of course
        how great/amazing/excellent/wonderful/fantastic/awesome/brilliant/outstanding/superb/fabulous/delicious/incredible/perfect/terrible/awful/bad
        how much/very did/do you love/enjoy/adore/hate
        how much you love/loved/enjoy/enjoyed/hate
        our excellent/great/amazing/wonderful/fantastic/outstanding/superb/award/famous/unique/unbeatable/friendly/superior/best/brilliant/top/exceptional/improved/innovative/delicious/popular/world
        the excellent/amazing/wonderful/fantastic/outstanding/superb/unbeatable/brilliant/exceptional/terrible/awful
        what did you love/hate
        shouldnt we/it/they
        how much better/easier/faster/happier/more
        will/would you agree/not
        why do/did you love/prefer/hate
        δεν/δε συμφωνειτε/νομιζετε/πιστευετε/θεωρειτε/βρισκετε
        συμφωνειτε οτι/πως/κι/και
        δεν ειναι ετσι/αληθεια
        ετσι δεν/δε ειναι
        σιγουρα/προφανως/φυσικα/ασφαλως/αναμφιβολα/οπωσδηποτε/βεβαιως
        οπως γνωριζετε/ξερετε/ολοι
        ποσο υπεροχ*/εξαιρετικ*/φανταστικ*/τελει*/αψογ*/καταπληκτικ*/θαυμασι*/κορυφαι*/απολαυστικ*/χαλια/ασχημ*/απαισι*
        ποσο σας/σου ενθουσιασε/εντυπωσιασε/μαγεψε
        ποσο πολυ/παρα σας αρεσε/αρεσαν/αρεσει/ενθουσιασε/πολυ
        ποσο πολυ λατρεψατε/αγαπησατε/απολαυσατε/χαρηκατε/αγαπατε/λατρευετε
        ποσο λατρεψατε/αγαπησατε/απολαυσατε/χαρηκατε/σασ_ενθουσιασε/αγαπατε/λατρευετε
        την/η/τησ εξαιρετικ*/αψογ*/κορυφαι*/υπεροχ*/φανταστικ*/καταπληκτικ*/μοναδικ*/βραβευμεν*/τελει*/ασυναγωνιστ*
        το/του/τα/τισ/οι/τουσ/τον/ο εξαιρετικ*/αψογ*/κορυφαι*/υπεροχ*/φανταστικ*/καταπληκτικ*/μοναδικ*/βραβευμεν*/ασυναγωνιστ*
        θα συμφωνησετε/συμφωνουσατε/συμφωνησεις
        γιατι σας/σου αρεσει/αρεσε/αρεσουν
        τι λατρεψατε/αγαπησατε/μισησατε
        γιατι προτιματε/λατρευετε/αγαπατε/επιλεγετε
        """);

    private static readonly WordRun[] VagueRuns = WordRun.Each("""
        regularly/frequently/occasionally/sometimes/recently/usually/normally/generally/lately/rarely
        often
        a lot
        and so on
        etc/etcetera
        stuff/things
        many/few times
        from time to time
        a while ago
        how was everything/things
        συχνα/τακτικα/περιστασιακα/προσφατα/συνηθωσ/γενικα/γενικωσ/τελευταια/σπανια/ενιοτε
        κτλ/κλπ/κλ/κοκ
        κ λπ/α
        κ τ λ
        κ ο κ
        και τα λοιπα
        πολλες/λιγες φορες
        πραγματα/διαφορα
        που και που
        καποιες/μερικες φορες
        πωσ ηταν ολα
        """);

    private static readonly WordList Measured = new("how ποσο times φορες");

    // "Most often": compared, so not vague.
    private static readonly WordList Compared = new("most more πιο");

    internal static IEnumerable<Finding> In(Sentence sentence)
    {
        if (!sentence.IsQuestion && !IsInstruction(sentence)) yield break;
        if (DoubleBarrelled(sentence) is { } two) yield return two;
        if (First(sentence, LeadingRuns, sentence.IsQuestion) is { } leading) yield return sentence.Report(GuardRules.Leading, leading.From, leading.To);
        else if (IsTagged(sentence)) yield return sentence.Report(GuardRules.Leading, sentence.Count - 1, sentence.Count - 1);
        if (First(sentence, VagueRuns, sentence.IsQuestion) is { } vague && !Measured.Contains(sentence.At(vague.From - 1)) && !Compared.Contains(sentence.At(vague.From - 1))) yield return sentence.Report(GuardRules.Vague, vague.From, vague.To);
        if (Scale.Unanchored(sentence) is var (from, to) && from >= 0) yield return sentence.Report(GuardRules.UnanchoredScale, from, to);
        if (sentence.Count > MostWords) yield return sentence.Report(GuardRules.TooLong, 0, sentence.Count - 1);
    }

    // "Rate our prices from 1 to 5."
    private static bool IsInstruction(Sentence sentence) => sentence.Has(Rating, 0, 3) || Scale.Unanchored(sentence).From >= 0;

    private static Finding? DoubleBarrelled(Sentence sentence)
    {
        if ((Wishes.Contains(sentence.At(0)) && !sentence.Has(Recommending)) || (Wishes.Contains(sentence.At(1)) && sentence.Has(Wanting, 2, 5))) return null;
        var (judging, being) = (sentence.Find(Judging), sentence.Find(Being));
        var judged = being < 0 || (judging >= 0 && judging < being) ? judging : being;
        for (var i = 1; i < sentence.Count; i++)
        {
            if (sentence.IsJoinedBySign(i) && judging >= 0 && judging < i) return sentence.Report(GuardRules.DoubleBarrelled, i - 1, i);
            if (i + 1 < sentence.Count && Joining.Contains(sentence.At(i)) && IsTwo(sentence, i) && Joins(sentence, i, judged, judging)) return Report(sentence, i);
        }

        return null;
    }

    // Behind the word that judges; two adjectives after "how"; or a second question: "and was he polite?"
    private static bool Joins(Sentence sentence, int at, int judged, int judging)
    {
        if (sentence.IsQuestion && Plus.Contains(sentence.At(at)) && (Asks.Contains(sentence.At(at + 1)) || Measured.Contains(sentence.At(at - 2)))) return true;
        return judged >= 0 && at > judged && (Plus.Contains(sentence.At(at)) || (sentence.IsQuestion && judging >= 0));
    }

    private static bool IsTwo(Sentence sentence, int at) =>
        (sentence.At(at) != "η" || IsOr(sentence, at)) && !IsBalanced(sentence, at) && !Pairs.Contains(sentence.At(at - 1)) && !Pairs.Contains(sentence.At(at + 1)) && !Pairs.Contains(sentence.At(at + 2))
        && !sentence.Words[at - 1].IsNumber && !sentence.Words[at + 1].IsNumber;

    // "How easy or difficult was it": both ends of one thing.
    private static bool IsBalanced(Sentence sentence, int at) => sentence.At(at) is "or" or "η" && sentence.At(at - 2) is "how" or "ποσο";

    private static Finding Report(Sentence sentence, int at) =>
        sentence.Report(GuardRules.DoubleBarrelled, at - 1, Math.Min(Articles.Contains(sentence.At(at + 1)) ? at + 2 : at + 1, sentence.Count - 1));

    // "You liked it, right?", "you liked it, didn't you?", "isn't our app great?"
    private static bool IsTagged(Sentence sentence)
    {
        if (!sentence.IsQuestion || sentence.Count < 3) return false;
        var last = sentence.Count - 1;
        if (Tags.Contains(sentence.At(last)) && sentence.Text.AsSpan(sentence.Words[last - 1].End, sentence.Words[last].Start - sentence.Words[last - 1].End).Contains(',')) return true;
        if (Denied.Contains(sentence.At(last - 1)) && Persons.Contains(sentence.At(last))) return true;
        return (Denied.Contains(sentence.At(0)) || (sentence.At(0) is "δεν" or "δε" && sentence.At(1) is "ειναι" or "ηταν")) && sentence.Has(Praise);
    }

    // ή, not the article η: only the accent tells.
    private static bool IsOr(Sentence sentence, int at) => sentence.Text[sentence.Words[at].Start] is 'ή' or 'Ή';

    private static (int From, int To)? First(Sentence sentence, WordRun[] runs, bool isQuestion)
    {
        if (!isQuestion) return null;
        foreach (var run in runs)
            if (sentence.FindRun(run) is >= 0 and var at) return (at, at + run.Length - 1);
        return null;
    }
}
