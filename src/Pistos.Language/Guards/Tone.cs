namespace Pistos.Language.Guards;

/// <summary>Blame, coldness, and promises that depend on more than us.</summary>
internal static class Tone
{
    private static readonly WordRun[] Blame = WordRun.Each("""
        you failed to
        you have/had failed to
        youve failed to
        you neglected/forgot/refused/omitted to
        you should/must/ought have
        you shouldnt have
        you should not have
        you need to understand
        you have to understand
        you did not/never read/follow/provide/check/comply/submit/tell/inform/mention/notice/listen/bother/send/enter/fill/pay/respond/reply/understand/give
        you didnt read/follow/provide/check/comply/submit/tell/inform/mention/notice/listen/bother/send/enter/fill/pay/respond/reply/understand/give
        you never read/follow/provided/checked/followed/told/informed/mentioned/sent/replied/responded
        you clearly/obviously did/didnt/do/dont/have/failed
        you entered/gave/typed/chose/provided/sent/ordered/used/filled the/a/in wrong/incorrect
        you must understand/realise/realize
        as i/we said/explained/mentioned/told before/earlier/already/you
        you claim/claimed/allege/alleged
        your own fault/mistake/error/negligence/responsibility
        your fault/mistake/negligence
        you are/were to blame
        you are/were wrong/mistaken/responsible/confused
        youre wrong/mistaken/confused
        you misunderstood/misread
        as i/we already/previously told/said/explained/mentioned/informed/stated
        as already/previously told/said/explained/mentioned/stated
        as i/we have already/previously told/said/explained/mentioned/informed/stated
        we/i already/previously told/explained/informed you
        we/i have already told/explained/informed you
        per my last email
        per my previous email
        δεν/δε διαβασατε/ακολουθησατε/προσεξατε/φροντισατε/δωσατε/δηλωσατε/συμπληρωσατε/ελεγξατε/τηρησατε/ενημερωσατε/καταλαβατε/υποβαλατε/απαντησατε/πληρωσατε
        δεν/δε μας/το/τισ/τα/τουσ διαβασατε/ακολουθησατε/προσεξατε/δωσατε/δηλωσατε/στειλατε/ενημερωσατε/ειπατε/απαντησατε/ελεγξατε
        θα επρεπε να ειχατε/ξερετε/γνωριζετε/διαβασετε/ειστε/εχετε/διαβαζατε/ελεγχατε/ελεγξετε/προσεχατε/προσεξετε/ακολουθησετε/μασ
        επρεπε να ειχατε/ξερετε/γνωριζετε/διαβασετε/εχετε/διαβαζατε/ελεγχατε/ελεγξετε/προσεχατε/προσεξετε/ακολουθησετε/μασ
        επρεπε να το/τα/τη/την/τον/τισ/τουσ/μασ ειχατε/ξερετε/γνωριζετε/διαβασετε/ελεγξετε/προσεξετε/πειτε/στειλετε/δηλωσετε
        αν/εαν ειχατε διαβασει/ελεγξει/προσεξει/ακολουθησει
        δωσατε/βαλατε/γραψατε/επιλεξατε/δηλωσατε/πληκτρολογησατε/συμπληρωσατε/στειλατε λαθος/λανθασμεν*
        δικο σας σφαλμα
        σφαλατε
        οφειλατε να
        λαθος σας
        λαθος δικο σας
        δικο σας λαθος/φταιξιμο
        δικη σας ευθυνη/υπαιτιοτητα/αμελεια
        δικια σας ευθυνη
        με/απο υπαιτιοτητα/ευθυνη/αμελεια σας
        υπαιτιοτητα/αμελεια/απροσεξια σας
        ευθυνη δικη σας
        εσεις/εσυ φταιτε/φταις/ευθυνεστε/ευθυνεσαι
        φταιτε/φταις εσεις/εσυ
        φταιτε/φταις
        ευθυνεστε εσεις/αποκλειστικα/για
        παραλειψατε να
        αμελησατε να
        ξεχασατε να
        αρνηθηκατε να
        ισχυριζεστε/ισχυριστηκατε/υποστηριζετε οτι/πως
        οπως ισχυριζεστε
        οπως σας/σου εχουμε/εχω ηδη/ξαναπει/πει/εξηγησει/ενημερωσει/αναφερει
        οπως σας/σου ειπαμε/ειπα/εξηγησαμε/εξηγησα/ξαναειπα/ξαναειπαμε/αναφεραμε/γραψαμε/εγραψα
        οπως ηδη σας/σου ειπαμε/εξηγησαμε/αναφεραμε/ενημερωσαμε
        οπως σας/σου ηδη ειπαμε/εξηγησαμε/αναφεραμε/ενημερωσαμε
        σας/σου το εχουμε/εχω ηδη/ξαναπει/πει/εξηγησει
        σας/σου εχουμε/εχω ηδη ενημερωσει/πει/εξηγησει/απαντησει
        σας ειπαμε/εξηγησαμε/ενημερωσαμε ηδη
        καταλαβατε/κανατε λαθος
        κανετε λαθος
        """);

    private static readonly WordRun[] Cold = WordRun.Each("""
        nothing we/i can do
        nothing else/more/further we/i can do
        there is nothing to be done
        we/i cannot/cant do anything
        we/i can not do anything
        we/i cannot/cant help you
        not our problem/fault/responsibility/concern/job/department
        not my problem/fault/responsibility/concern/job/department
        any/the inconvenience this may/might have caused
        for any inconvenience
        for the/any inconvenience caused
        we/i regret to inform you
        please be advised/informed
        be advised that
        calm down
        thats our/the policy
        that is our/the policy
        its our/company policy
        it is our/company policy
        this is our/the/company policy
        it is against our/company policy
        your request/claim/complaint is/was denied/rejected/declined/dismissed
        your request/claim/complaint has been denied/rejected/declined/dismissed
        no exceptions
        take it or leave it
        deal with it
        whatever you want/say
        we do not care
        we dont care
        you will have to wait
        you have to wait
        youll have to wait
        just wait
        we take no responsibility
        we accept no responsibility/liability
        we are not responsible/liable
        we cannot be held responsible/liable
        δεν/δε μπορουμε/μπορω να κανουμε/κανω κατι/τιποτα/τιποτε
        δεν/δε μπορουμε/μπορω να σας βοηθησουμε/βοηθησω
        δεν/δε γινεται τιποτα/τιποτε/κατι/αλλιως
        τιποτα δεν/δε μπορουμε/μπορω
        δεν/δε ειναι δικο/δικη μας/μου προβλημα/θεμα/ευθυνη/λαθος/δουλεια/υποθεση
        δεν/δε ειναι αρμοδιοτητα/ευθυνη/δουλεια/προβλημα/λαθος/θεμα μας/μου
        δεν/δε ειναι στην/στις αρμοδιοτητα/αρμοδιοτητες μας/μου
        δεν/δε μας/με αφορα/ενδιαφερει/απασχολει/νοιαζει
        δεν/δε φερουμε ευθυνη
        δεν/δε φερουμε καμια/καμμια/ουδεμια ευθυνη
        ουδεμια/καμια ευθυνη φερουμε/δεν/εχουμε
        δεν/δε ευθυνομαστε/ευθυνομαι
        δεν/δε εχουμε καμια ευθυνη
        για την οποια/οποιαδηποτε/τυχον/ενδεχομενη ταλαιπωρια/αναστατωση/ενοχληση
        για τυχον/οποιαδηποτε ταλαιπωρια/αναστατωση/ενοχληση
        για οποια ταλαιπωρια/αναστατωση/ενοχληση
        ηρεμηστε/ηρεμησε/χαλαρωστε/χαλαρωσε
        το αιτημα/παραπονο σας/σου απορριφθηκε/απορριπτεται/απερριφθη
        το αιτημα/παραπονο σας/σου εχει απορριφθει
        απορριπτουμε/απορριφθηκε το αιτημα/παραπονο
        ετσι ειναι η πολιτικη
        αυτη ειναι η πολιτικη
        αυτη ειναι η διαδικασια
        ειναι πολιτικη της εταιρειας/εταιριας
        ειναι η πολιτικη μας/της
        η πολιτικη μας/της ειναι αυτη/συγκεκριμενη
        δεν/δε υπαρχει περιπτωση
        δεν/δε κανουμε/γινονται/υπαρχουν εξαιρεσεις
        χωρις εξαιρεσεις
        αν/αμα σας/σου αρεσει
        θα πρεπει/χρειαστει να περιμενετε/περιμενεις
        πρεπει/περιμενετε να περιμενετε/περιμενεις/απλα
        απλα/απλως περιμενετε/περιμενε
        λυπουμαστε αλλα δεν γινεται
        ειμαστε στη δυσαρεστη θεση
        """);

    private static readonly WordRun[] Promise = WordRun.Each("""
        we/i guarantee/promise/swear
        we/i can/will/do/hereby guarantee/promise/assure/swear
        we/i absolutely/fully/personally/always guarantee/promise
        ill/well guarantee/promise
        i/we give you our/my word
        you have our/my word
        we/i assure you
        we/i can/want assure you
        rest assured
        guaranteed to arrive/be/work/come/solve/fix
        will/shall never happen again
        never happen again
        wont/not happen again
        wont ever happen
        will/shall definitely/certainly/absolutely/surely/always/undoubtedly
        definitely/certainly/absolutely/surely/undoubtedly will/be/arrive/get/solve/fix
        well/youll/ill/itll definitely/certainly/absolutely/surely/always
        without fail
        no matter what
        you will never have/face/see/experience
        never have this/any problem/problems/issue/issues
        εγγυωμαι/εγγυομαι/εγγυωμαστε/εγγυομαστε/εγγυοται/εγγυημενα
        σας εγγυ*
        υποσχομαστε/υποσχομαι/υποσχεθουμε/υποσχομεθα/υποσχεθηκαμε
        σας υποσχ*
        εχετε τον λογο μας/μου
        εχετε το λογο μας/μου
        σας δινουμε/δινω τον/το λογο
        διαβεβαιωνουμε/διαβεβαιωνω/διαβεβαιωσουμε/διαβεβαιωσω
        να ειστε/εισαι βεβαιοι/βεβαιος/βεβαιη/σιγουροι/σιγουρος/σιγουρη
        δεν/δε θα ξανασυμβει/επαναληφθει/ξαναγινει/ξανασυναντησετε
        δεν/δε θα συμβει/γινει/υπαρξει ξανα/ποτε/αλλη
        δεν/δε προκειται να ξανασυμβει/επαναληφθει/ξαναγινει
        δεν/δε προκειται να συμβει/γινει ξανα/ποτε
        ποτε δεν/δε/ξανα θα/δεν
        ποτε ξανα
        οπωσδηποτε/σιγουρα/σιγουρο/βεβαια/απολυτως/εγγυημενα/αναμφιβολα/ασφαλως θα
        θα ειναι/ερθει/λυθει/φτασει/γινει/επιλυθει/παραλαβετε/εχετε/λαβετε/παραδοθει οπωσδηποτε/σιγουρα/εγγυημενα/αναμφιβολα
        θα σας ερθει/παραδοθει/επιστραφει/εξυπηρετησουμε οπωσδηποτε/σιγουρα
        θα το εχετε/παραλαβετε/λαβετε/λυσουμε οπωσδηποτε/σιγουρα
        παση θυσια
        αποκλειεται να ξανασυμβει/συμβει/επαναληφθει/ξαναγινει/καθυστερησει
        εννοειται/σιγουρο/δεδομενο/βεβαιο οτι/πως θα
        χωρις καμια αμφιβολια θα
        ειναι σιγουρο/βεβαιο οτι/πως θα
        """);

    // "If you did not receive it", "in case you forgot": nobody is blamed.
    private static readonly WordList Conditions = new("if case unless whether αν εαν περιπτωση μηπως οταν when");
    // "You should have been told", "you should have received a mail": that is our doing.
    private static readonly WordList Befallen = new("been received got seen had");
    private static readonly WordList NotUs = new("not dont cant cannot wont δεν δε didnt");

    internal static IEnumerable<Finding> In(Sentence sentence)
    {
        if (First(sentence, Blame) is var (blameFrom, blameTo) && blameFrom >= 0 && !sentence.Has(Conditions, blameFrom - 4, blameFrom) && !Befallen.Contains(sentence.At(blameTo + 1))) yield return sentence.Report(GuardRules.Blame, blameFrom, blameTo);
        if (First(sentence, Cold) is var (coldFrom, coldTo) && coldFrom >= 0) yield return sentence.Report(GuardRules.Cold, coldFrom, coldTo);
        if (First(sentence, Promise) is var (from, to) && from >= 0 && !sentence.Has(NotUs, from - 2, from)) yield return sentence.Report(GuardRules.Promise, from, to);
    }

    private static (int From, int To) First(Sentence sentence, WordRun[] runs)
    {
        foreach (var run in runs)
            if (sentence.FindRun(run) is >= 0 and var at) return (at, at + run.Length - 1);
        return (-1, -1);
    }
}
