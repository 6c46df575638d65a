namespace Pistos.Language.Stemming;

/// <summary>
/// Forms of one word that no rule of endings brings together; each row is one word. A form after = counts as it stands, and not for all that share its stem:
/// so words are told apart that the rules take for one.
/// </summary>
internal static class IrregularForms
{
    internal static readonly string[] Greek =
    [
        "στελνω στελνετε εστελνα εστελναν στειλω στειλετε στειλατε εστειλα εστειλε εστειλαν σταλει σταλθηκε σταλθει",
        "παραγγελνω παραγγειλω παραγγειλα παραγγειλατε παραγγειλαμε παρηγγειλα παρηγγειλε παραγγελια παραγγελιεσ παραγγελθηκε",
        "παραλαμβανω παραλαμβανετε παραλαβω παραλαβετε παρελαβα παρελαβε παρελαβαν παραλαβαμε παραλαβη παραληφθηκε παραληφθει",
        "επιστρεφω επιστρεφετε επιστρεψω επιστρεψετε επεστρεψα επεστρεψε επεστρεψαν επιστρεψαμε επιστροφη επιστραφηκε επιστραφει",
        "παιρνω παιρνετε επαιρνα παρω παρετε πηρα πηρε πηρατε πηραμε πηραν",
        "φερνω φερνετε εφερνα φερω φερετε φερατε εφερα εφερε εφεραν",
        "αλλαζω αλλαζετε αλλαξω αλλαξετε αλλαξατε αλλαξα αλλαξε αλλαγη αλλαχτηκε",
        "ανοιγω ανοιγετε ανοιξω ανοιξετε ανοιξα ανοιξε",
        "κλεινω κλεινετε κλεισω κλεισετε εκλεισα εκλεισε κλειστηκε",
        "βρισκω βρισκετε εβρισκα βρω βρειτε βρηκα βρηκε βρηκατε βρηκαμε",
        "φευγω φευγετε φυγω φυγει φυγετε εφυγα εφυγε εφυγαν",
        "φτανω φτανετε εφτανα φτασω φτασει φτασετε φτασατε εφτασα εφτασε εφτασαν φτανει",
        "χανω χανετε χασω χασετε χασατε εχασα εχασε εχασαν χαθηκε χαθει",
        "σπαω σπασω σπασει εσπασα εσπασε εσπασαν σπασμενο σπασμενη σπασμενα",
        "χαλαω χαλαει χαλασω χαλασει χαλασα χαλασε χαλασαν χαλασμενο χαλασμενη χαλασμενα",
        "περιμενω περιμενετε περιμενα περιμενε περιμενουμε",
        "γραφω γραφετε εγραφα εγραφε γραψω γραψετε εγραψα εγραψε γραψατε",
        "δινω δινετε εδινα δωσω δωσετε δωσατε εδωσα εδωσε εδωσαν",
        "βαζω βαζετε εβαζα βαλω βαλετε εβαλα εβαλε εβαλαν",
        "βγαζω βγαζετε εβγαζα βγαλω βγαλετε εβγαλα εβγαλε",
        "βλεπω βλεπετε εβλεπα ειδα ειδε ειδατε ειδαμε",
        "ερχομαι ερχεται ερχονται ερχοταν ηρθα ηρθε ηρθαν ηρθατε ερθω ερθει ερθουν",
        "πηγαινω πηγαινετε πηγα πηγε πηγαν πηγατε",
        "μενω μενετε εμεινα εμεινε μεινω μεινετε",
        "κανω κανετε εκανα εκανε εκαναν κανουμε καναμε",
        "ξεχναω ξεχναει ξεχνω ξεχνατε ξεχασω ξεχασατε ξεχασα ξεχασε ξεχαστηκε ξεχαστε",
        "ζηταω ζηταει ζητω ζητησω ζητησα ζητηθηκε",
        "ελεγχω ελεγχετε ελεγξω ελεγξα ελεγξε ελεγξατε ελεγχοσ",
        "λειπω λειπει λειπουν ελειπε ελειπαν ελειψε",
        "χρειαζομαι χρειαζεται χρειαζεστε χρειαστηκα χρειαστηκε χρειαστω",
        "καταλαβαινω καταλαβα καταλαβε καταλαβατε καταλαβω",
        "μαθαινω μαθαινετε μαθω εμαθα εμαθε",
        "λεω λετε ελεγα ελεγε",
        "γινεται γινονται γινομαι εγινε εγιναν γινει γινουν",
        "ακουω ακουσα ακουσε ακουσατε ακουσω ακουγα",
        "απανταω απανταει απαντω απαντατε απαντησα απαντησε απαντησατε απαντησω απαντηση απαντησεισ",
        "παραδιδω παραδιδετε παραδωσω παραδωσετε παραδωσατε παρεδωσα παρεδωσε παρεδωσαν παραδοθηκε παραδοθει παραδοση παραδοσεισ παραδοσεων",
        "καλεσω καλεσα καλεσε καλεσατε καλεσαμε =καλω =καλουμε =καλειτε", "=αργα =αργοσ =αργη =αργο", "=αργια =αργιασ =αργιεσ =αργιων",
        "εταιρεια εταιρειασ εταιρειεσ εταιρειων =εταιρια =εταιριασ =εταιριεσ =εταιριων", "συγγνωμη συγνωμη", "=ιδιοσ =ιδια =ιδιο =ιδιοι =ιδιεσ =ιδιου =ιδιασ =ιδιων =ιδιουσ",
        "=παλιοσ =παλια =παλιο =παλιοι =παλιεσ =παλιου =παλιασ =παλιων =παλιουσ", "=αξιοσ =αξια =αξιο =αξιοι =αξιεσ =αξιου =αξιασ", "=αγριοσ =αγρια =αγριο =αγριοι =αγριεσ",
        "ρολοι ρολογια ρολογιου ρολογιων", "=τσαι =τσαγια =τσαγιου",
        "αντρασ αντρα αντρεσ αντρων ανδρασ ανδρα ανδρεσ ανδρων", "=ψαρασ =ψαραδεσ =ψαραδων", "=ζωη =ζωησ =ζωεσ", "=ζωο =ζωα =ζωου =ζωων", "=μανια =μανιασ =μανιεσ",
        "πουλαω πουλατε πουλησα πουλησατε πωλουνται πωλειται",
        "προιον προιοντα προιοντων προιοντοσ", "συμφερον συμφεροντα συμφεροντων", "περιβαλλον περιβαλλοντοσ περιβαλλοντα", "προσον προσοντα προσοντων",
        "ενδιαφερον ενδιαφεροντα ενδιαφεροντοσ", "κυριοσ κυριε κυριο κυριου κυριοι κυριων", "κυρια κυριασ κυριεσ",
        "πολη πολησ πολεισ πολεων πολεωσ", "πολυ πολυσ πολλα πολλεσ πολλοι πολλη πολλουσ πολλων πολλησ", "γραμμη γραμμησ γραμμεσ γραμμων", "γραμμα γραμματα γραμματοσ γραμματων",
        "στιγμη στιγμησ στιγμεσ στιγμων", "στιγμα στιγματα στιγματοσ", "κρεασ κρεατα κρεατοσ", "γαλα γαλατα γαλατοσ γαλακτοσ",
        "αυτοσ αυτη αυτο αυτον αυτην αυτα αυτεσ αυτουσ αυτου",
    ];

    internal static readonly string[] English =
    [
        "=personal =personally", "=customer =customers", "=important =importantly =importance", "=several", "=experience =experiences =experienced", "=department =departments",
        "=apartment =apartments", "=appointment =appointments", "=inventory =inventories", "=secretary =secretaries", "=evening =evenings", "=wedding =weddings", "=executive =executives",
        "bus buses", "wolf wolves", "loaf loaves", "thief thieves", "scarf scarves", "loss losses", "fly flew flown", "fall fell fallen", "grow grew grown", "win won", "teach taught", "catch caught", "show shown",
        "buy bought", "send sent", "pay paid", "get got gotten", "give gave given", "take took taken", "come came", "go went gone", "break broke broken", "lose lost",
        "leave left", "tell told", "say said", "see saw seen", "find found", "keep kept", "make made", "know knew known", "think thought", "write wrote written", "speak spoke spoken",
        "choose chose chosen", "forget forgot forgotten", "steal stole stolen", "wear wore worn", "tear tore torn", "sell sold", "feel felt", "bring brought", "begin began begun",
        "hear heard", "hold held", "mean meant", "meet met", "read", "run ran", "spend spent", "stand stood", "understand understood", "eat ate eaten", "drive drove driven",
        "child children", "man men", "woman women", "foot feet", "tooth teeth", "mouse mice", "person people", "shelf shelves", "knife knives", "life lives", "wife wives", "half halves", "leaf leaves",
        "colour color", "favourite favorite", "behaviour behavior", "centre center", "metre meter", "grey gray", "cancel cancelled canceled cancelling canceling cancellation",
        "apologise apologize", "organise organize", "recognise recognize", "customise customize", "personalise personalize", "unauthorised unauthorized", "jewellery jewelry", "tyre tire", "catalogue catalog",
        "refund refunded", "deliver delivery deliveries delivered", "pyjamas pajamas", "mum mom", "programme program",
    ];
}
