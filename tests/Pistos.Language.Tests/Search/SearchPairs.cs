namespace Pistos.Language.Tests.Search;

/// <summary>What must be found, and what must not: question and text.</summary>
public static class SearchPairs
{
    public static TheoryData<string, string> Match { get; } = new()
    {
        // Case, accents, dialytika, final sigma
        { "παπαδοπουλος", "Παπαδόπουλος" }, { "ΠΑΠΑΔΟΠΟΥΛΟΣ", "Παπαδόπουλος" }, { "παπαδόπουλοσ", "ΠΑΠΑΔΌΠΟΥΛΟΣ" },
        { "παπαδ", "Γιώργος Παπαδόπουλος" }, { "γιωργος παπαδ", "Παπαδόπουλος, Γιώργος" }, { "καραισκακη", "Καραϊσκάκη" },
        { "παραγγελια", "η παραγγελία μου" }, { "αρετης", "Ἀρετῆς" }, { "Αννα", "΄Αννα" }, { "ΠAΠAΔOΠOYΛOΣ", "Παπαδόπουλος" },
        { "νικη", "NIKH" }, { "muller", "Müller" }, { "oneil", "O’Neil" }, { "o'neil", "ONeil" }, { "σ αγαπω", "σ' αγαπώ" },
        // Greeklish asks, Greek is stored
        { "papadopoulos", "Παπαδόπουλος" }, { "papadopoylos", "Παπαδόπουλος" }, { "papadopulos", "Παπαδόπουλος" }, { "PAPADOPOULOS", "Παπαδόπουλος" },
        { "xristos", "Χρήστος" }, { "christos", "Χρήστος" }, { "xrhstos", "Χρήστος" }, { "hristos", "Χρήστος" }, { "chrhstos", "Χρήστος" },
        { "giorgos", "Γιώργος" }, { "giwrgos", "Γιώργος" }, { "yiorgos", "Γιώργος" }, { "yorgos", "Γιώργος" }, { "georgios", "Γεώργιος" }, { "gewrgios", "Γεώργιος" },
        { "giannis", "Γιάννης" }, { "giannhs", "Γιάννης" }, { "yannis", "Γιάννης" }, { "yiannis", "Γιάννης" }, { "gianis", "Γιάννης" },
        { "dimitris", "Δημήτρης" }, { "dhmhtrhs", "Δημήτρης" }, { "dhmitris", "Δημήτρης" }, { "dimitra", "Δήμητρα" }, { "dhmhtra", "Δήμητρα" },
        { "thanasis", "Θανάσης" }, { "8anasis", "Θανάσης" }, { "8anashs", "Θανάσης" }, { "athina", "Αθήνα" }, { "a8hna", "Αθήνα" }, { "athhna", "Αθήνα" },
        { "ksenia", "Ξένια" }, { "xenia", "Ξένια" }, { "3enia", "Ξένια" }, { "alexandros", "Αλέξανδρος" }, { "aleksandros", "Αλέξανδρος" }, { "ale3andros", "Αλέξανδρος" },
        { "alexandra", "Αλεξάνδρα" }, { "anaxagoras", "Αναξαγόρας" }, { "xara", "Χαρά" }, { "hara", "Χαρά" }, { "chara", "Χαρά" }, { "xaralampos", "Χαράλαμπος" },
        { "charalambos", "Χαράλαμπος" }, { "xaralabos", "Χαράλαμπος" }, { "haralambos", "Χαράλαμπος" }, { "michalis", "Μιχάλης" }, { "mixalis", "Μιχάλης" }, { "mihalis", "Μιχάλης" }, { "mixalhs", "Μιχάλης" },
        { "lampros", "Λάμπρος" }, { "labros", "Λάμπρος" }, { "lambros", "Λάμπρος" }, { "mpampis", "Μπάμπης" }, { "babis", "Μπάμπης" }, { "bampis", "Μπάμπης" },
        { "antonis", "Αντώνης" }, { "antwnhs", "Αντώνης" }, { "adonis", "Αντώνης" }, { "ntina", "Ντίνα" }, { "dina", "Ντίνα" },
        { "konstantinos", "Κωνσταντίνος" }, { "kwnstantinos", "Κωνσταντίνος" }, { "constantinos", "Κωνσταντίνος" }, { "konstadinos", "Κωνσταντίνος" },
        { "aggelos", "Άγγελος" }, { "angelos", "Άγγελος" }, { "agelos", "Άγγελος" }, { "evangelia", "Ευαγγελία" }, { "euaggelia", "Ευαγγελία" }, { "eyaggelia", "Ευαγγελία" }, { "evagelia", "Ευαγγελία" },
        { "mpira", "μπύρα" }, { "ntomates", "ντομάτες" }, { "gkikas", "Γκίκας" }, { "gikas", "Γκίκας" }, { "vasilis", "Βασίλης" }, { "basilis", "Βασίλης" }, { "vasilhs", "Βασίλης" }, { "vassilis", "Βασίλης" },
        { "pavlos", "Παύλος" }, { "paulos", "Παύλος" }, { "paylos", "Παύλος" }, { "stavros", "Σταύρος" }, { "stauros", "Σταύρος" }, { "eftychia", "Ευτυχία" }, { "eutuxia", "Ευτυχία" }, { "eytyxia", "Ευτυχία" },
        { "oikonomou", "Οικονόμου" }, { "ikonomou", "Οικονόμου" }, { "ikonomu", "Οικονόμου" }, { "economou", "Economou" }, { "eirini", "Ειρήνη" }, { "irini", "Ειρήνη" }, { "eirhnh", "Ειρήνη" },
        { "aikaterini", "Αικατερίνη" }, { "ekaterini", "Αικατερίνη" }, { "katerina", "Κατερίνα" }, { "caterina", "Κατερίνα" }, { "psaropoulos", "Ψαρόπουλος" }, { "4aropoulos", "Ψαρόπουλος" },
        { "filippos", "Φίλιππος" }, { "philippos", "Φίλιππος" }, { "sofia", "Σοφία" }, { "sophia", "Σοφία" }, { "kyriakos", "Κυριάκος" }, { "kiriakos", "Κυριάκος" }, { "kuriakos", "Κυριάκος" },
        { "panagiotis", "Παναγιώτης" }, { "panayiotis", "Παναγιώτης" }, { "panayotis", "Παναγιώτης" }, { "panagiwths", "Παναγιώτης" }, { "tzeni", "Τζένη" }, { "jeni", "Τζένη" }, { "sara", "Σάρα" }, { "sarah", "Σάρα" },
        { "paraggelia", "παραγγελία" }, { "parangelia", "παραγγελία" }, { "paragelia", "παραγγελία" }, { "mhnyma", "μήνυμα" }, { "minima", "μήνυμα" }, { "shmera", "σήμερα" },
        { "thn", "την" }, { "aythn", "αυτήν" }, { "epistrofh", "επιστροφή" }, { "epistrofi", "επιστροφή" }, { "synanthsh", "συνάντηση" }, { "sinantisi", "συνάντηση" }, { "sinadisi", "συνάντηση" },
        { "elegxos", "έλεγχος" }, { "elenchos", "έλεγχος" }, { "psyxh", "ψυχή" }, { "psihi", "ψυχή" }, { "evxaristo", "ευχαριστώ" }, { "euxaristw", "ευχαριστώ" }, { "efharisto", "ευχαριστώ" }, { "efxaristo", "ευχαριστώ" },
        { "argisate", "αργήσατε" }, { "paaaali", "πάλι" }, { "ksexaste", "ξεχάστε" }, { "mairi", "Μαίρη" }, { "meri", "Μαίρη" }, { "hlias", "Ηλίας" }, { "ilias", "Ηλίας" }, { "eleni", "Ελένη" },
        // Greek asks, Greeklish or English is stored
        { "Παπαδόπουλος", "papadopoulos" }, { "Παπαδόπουλος", "Papadopoylos" }, { "Χρήστος", "xristos" }, { "Χρήστος", "Christos" }, { "Αλέξανδρος", "alexandros" },
        { "Αλέξανδρος", "ale3andros" }, { "Θανάσης", "8anashs" }, { "μήνυμα", "mhnyma" }, { "Λάμπρος", "Lambros" }, { "παραγγελία", "i paraggelia mou" }, { "Κωνσταντίνος", "Constantinos" },
        { "Ευαγγελία", "Evangelia" }, { "Μιχάλης", "Mihalis" }, { "ξεχάστε", "ksexaste to" }, { "Γιάννης", "Yannis" }, { "Οικονόμου", "oikonomou" }, { "παπαδ", "papadopoulos@eshop.gr" },
        // Greeklish finds other Greeklish
        { "xristos", "Christos" }, { "papadopoylos", "Papadopoulos" }, { "giwrgos", "Giorgos" }, { "aggelos", "Angelos" }, { "8anasis", "Thanasis" }, { "vasilis", "Basilhs" },
        // E-mails and handles
        { "maria.papa@eshop.gr", "maria.papa@eshop.gr" }, { "maria.papa@es", "maria.papa@eshop.gr" }, { "eshop", "maria.papa@eshop.gr" }, { "papa", "maria.papa@eshop.gr" },
        { "MARIA_K", "maria_k@eshop.gr" }, { "Μαρία", "maria.papa@eshop.gr" },
        // Phones, with and without the country, however spaced
        { "6971234567", "+30 697 123 4567" }, { "+306971234567", "6971234567" }, { "00306971234567", "6971234567" }, { "0030 697 123 4567", "697-1234567" }, { "697 123 4567", "+306971234567" },
        { "697123", "+30 6971234567" }, { "697 12", "6971234567" }, { "+30 697", "6971234567" }, { "210 1234567", "(210) 123-4567" }, { "2101234567", "210 12 34 567" }, { "210", "+30 (210) 123 4567" },
        { "306971234567", "697 1234567" }, { "+44 20 7946", "+44 20 7946 0958" }, { "442079460958", "0044 20 7946 0958" }, { "Μαρία 697", "maria 6971234567" },
        // Codes and numbers
        { "00004", "00004" }, { "SKU-123", "SKU 123" }, { "s23", "Galaxy S23" }, { "12 34", "order 12 34" }, { "2026-11-21", "2026-11-21" }, { "日本", "日本語" },
    };

    public static TheoryData<string, string> None { get; } = new()
    {
        { "παπαδοπουλου", "Παπαδόπουλος" }, { "papadakis", "Παπαδόπουλος" }, { "πουλος", "Παπαδόπουλος" }, { "poulos", "Παπαδόπουλος" }, { "γιώργος νίκου", "Γιώργος Παπαδόπουλος" },
        { "έχω", "έξω" }, { "έξω", "έχω" }, { "νίκος", "Νίκη" }, { "nikos", "Νίκη" }, { "dimo", "Δημήτρης" }, { "δήμο", "Δημήτρης" }, { "maria", "Μάριος" }, { "Μαρία", "Mary" },
        { "kostas", "Κώστια" }, { "eleni", "Αλένη" }, { "sofia", "Σοφοκλής" }, { "xristos", "Χριστίνα" }, { "anna", "Άνθη" }, { "thanos", "Θανάσης" }, { "petros", "Πέτρα" },
        { "dog", "don't" }, { "cab", "camp" }, { "bag", "bank" }, { "sed", "sent" }, { "wad", "want" }, { "oi", "ικανός" }, { "ai", "ένα" },
        { "gmail", "maria@eshop.gr" }, { "maria@other", "maria@eshop.gr" }, { "6979", "6971234567" }, { "4567", "6971234567" }, { "+44 697", "6971234567" }, { "123", "SKU-124" }, { "s24", "Galaxy S23" },
        { "004", "00004" }, { "παράπονο", "παράδοση" }, { "paradosi", "παράπονο" }, { "geia", "Γιώργος" }, { "κατερίνα", "Χριστίνα" }, { "日語", "日本語" },
    };
}
