namespace Pistos.Language.Tests.Search;

/// <summary>What somebody who searches in running text must find, and must not: question and text.</summary>
public static class TextPairs
{
    public static TheoryData<string, string> Match { get; } = Pairs("""
        // Case, accents, dialytika, final sigma
        παραγγελια | Πού είναι η παραγγελία μου;
        ΠΑΡΑΓΓΕΛΙΑ | πού είναι η παραγγελία μου
        παραγγελία | ΠΟΥ ΕΙΝΑΙ Η ΠΑΡΑΓΓΕΛΙΑ ΜΟΥ
        λογαριασμος | ο λογαριασμός
        ΛΟΓΑΡΙΑΣΜΟΣ | ο λογαριασμός
        λογαριασμοσ | ο λογαριασμός
        προιον | το προϊόν
        προϊόν | ΤΟ ΠΡΟΪΟΝ
        Μαϊου | τον Μαΐο
        ρολοι | χάλασε το ρολόι
        ΡΟΛΟΪ | το ρολόι μου
        αυλη | άυλη
        υπαλληλος | Ο ΥΠΑΛΛΗΛΟΣ σας
        cafe | the café
        naïve | naive
        ORDER | my order
        // Inflection: nouns
        παραγγελία | όλες οι παραγγελίες μου
        παραγγελίες | η παραγγελία
        παραγγελιών | μία παραγγελία
        πελάτης | οι πελάτες
        πελάτες | των πελατών
        πελάτη | ο πελάτης
        κατάστημα | στα καταστήματα
        καταστήματος | το κατάστημα
        καταστημάτων | ένα κατάστημα
        πρόβλημα | πολλά προβλήματα
        προβλήματα | το πρόβλημα
        προϊόντα | το προϊόν είναι χαλασμένο
        προϊόντων | το προϊόν
        προϊόν | τα προϊόντα σας
        τιμή | οι τιμές ανέβηκαν
        τιμές | η τιμή
        τιμών | η τιμή της
        τιμολόγιο | τα τιμολόγια
        τιμολογίου | το τιμολόγιο
        λογαριασμός | του λογαριασμού
        λογαριασμούς | ο λογαριασμός
        χρέωση | δύο χρεώσεις
        χρεώσεις | η χρέωση
        χρέωσης | διπλή χρέωση
        παράδοση | οι παραδόσεις
        παραδόσεων | η παράδοση
        επιστροφή | επιστροφές χρημάτων
        επιστροφών | επιστροφή
        επιστροφή χρημάτων | ζητώ επιστροφή των χρημάτων μου
        μέγεθος | λάθος μεγέθη
        μεγέθους | το μέγεθος
        κωδικός | οι κωδικοί
        κωδικό | ο κωδικός
        ραντεβού | το ραντεβού μου
        δωμάτιο | τα δωμάτια
        δωματίου | ένα δωμάτιο
        παιδί | για τα παιδιά
        παιδιού | το παιδί
        γιατρός | τον γιατρό
        κάρτα | τις κάρτες μου
        καρτών | η κάρτα
        ώρα | πόσες ώρες
        μέρα | πέντε μέρες
        ημέρες | μία ημέρα
        εβδομάδα | δύο εβδομάδες
        μήνας | τρεις μήνες
        μήνυμα | τα μηνύματα
        σύστημα | των συστημάτων
        κινητό | τα κινητά
        υπάλληλος | οι υπάλληλοι
        υπαλλήλους | ο υπάλληλος
        εξυπηρέτηση | της εξυπηρέτησης
        ποιότητα | της ποιότητας
        παπούτσια | το παπούτσι
        δέμα | τα δέματα
        φόρεμα | τα φορέματα
        // Inflection: adjectives
        καλός | καλή εξυπηρέτηση
        μεγάλο | μεγάλη καθυστέρηση
        χαλασμένο | χαλασμένη συσκευή
        χαλασμένα | ήρθε χαλασμένο
        ευγενικός | ευγενική υπάλληλος
        γρήγορη | γρήγορος
        ακριβό | ακριβά
        απαράδεκτη | απαράδεκτο
        λάθος | λάθη
        // Inflection: verbs
        άργησε | αργήσατε πάλι
        αργώ | αργήσατε
        πληρώνω | πληρώσαμε δύο φορές
        πλήρωσα | πληρώνουμε
        πληρώθηκε | πλήρωσα
        χρεώνω | με χρεώσατε
        χρεώσατε | με χρέωσαν
        ακυρώνω | θέλω να ακυρώσω
        ακύρωσα | ακυρώθηκε
        περιμένω | περιμένουμε ακόμη
        περίμενα | περιμένω
        στείλατε | δεν μου στέλνετε
        στέλνω | έστειλα
        παραγγέλνω | παρήγγειλα χθες
        παρήγγειλα | η παραγγελία μου
        αγόρασα | θέλω να αγοράσω
        αγοράζω | αγόρασα
        ζητάω | ζήτησα
        ζητώ | ζητήσαμε
        παρέλαβα | δεν το παραλάβατε
        επέστρεψα | να επιστρέψω
        αλλάζω | άλλαξα γνώμη
        καθαρίζω | καθάρισε
        συγχύζομαι | συγχύζεται
        έχω | έχουμε
        // Elongation
        πάλι | αργήσατε παααλι
        παααλι | πάλι
        έλεος | ΕΛΕΟΟΟΣ πια
        ευχαριστώωω | ευχαριστώ πολύ
        ποοολύ | πολύ
        so | sooooo slow
        good | goooood
        slooow | slow
        τέλειααα | τέλεια
        // Greeklish asks, Greek is written: by sound
        paraggelia | η παραγγελία μου
        paraggelia | οι παραγγελίες μου
        paraggelies | η παραγγελία
        parangelia | η παραγγελία
        pelatis | οι πελάτες
        pelates | ο πελάτης
        katastima | στα καταστήματα
        katastimata | το κατάστημα
        provlima | έχω πρόβλημα
        provlimata | το πρόβλημα
        problima | το πρόβλημα
        epistrofi | επιστροφές
        epistrofes | η επιστροφή
        timi | οι τιμές
        times | η τιμή και οι τιμές
        xreosi | διπλή χρέωση
        hreosi | διπλή χρέωση
        chreosi | διπλή χρέωση
        eksipiretisi | εξυπηρέτηση πελατών
        exipiretisi | η εξυπηρέτηση
        logariasmos | τον λογαριασμό
        timologio | τα τιμολόγια
        ksexaste | ξεχάστε το
        xexaste | ξεχάστε το
        thelo | θέλω
        theloume | θέλουμε
        perimeno | περιμένω
        perimenoume | περιμένω
        mou | μου το είπαν
        mpala | μια μπάλα
        bala | μια μπάλα
        ntomata | ντομάτες
        domata | ντομάτα
        pente | πέντε μέρες
        pede | πέντε μέρες
        kampana | η καμπάνα
        psomi | το ψωμί
        kouzina | την κουζίνα
        // by look
        8elw | θέλω
        9elw | θέλω
        thelw | θέλω να ξέρω
        8a | θα έρθει
        ka8ysterhsh | η καθυστέρηση
        kathysterhsh | μεγάλες καθυστερήσεις
        kathisterisi | καθυστέρηση
        a8hna | στην Αθήνα
        3exasate | ξεχάσατε
        e3yphrethsh | η εξυπηρέτηση
        eksyphrethsh | εξυπηρέτηση
        exyphrethsh | εξυπηρέτησης
        lathos | ΛΑΘΟΣ
        la8os | λάθος
        mhnyma | μήνυμα
        mhnymata | το μήνυμα
        minima | τα μηνύματα
        minuma | το μήνυμα
        xrewsh | η χρέωση
        epistrofh | επιστροφή
        dwmatio | το δωμάτιο
        plhrwsa | πλήρωσα
        plirosa | πλήρωσα
        arghsate | αργήσατε
        argisate | αργήσατε
        ugeia | υγεία
        ygeia | υγεία
        igia | υγεία
        ugia | υγεία
        kurie | κύριε
        kyrie | κύριε
        4wmi | ψωμί
        psyxh | ψυχή
        a0hna | Αθήνα
        euxaristw | ευχαριστώ
        efxaristo | ευχαριστώ
        efharisto | ευχαριστώ
        eyxaristw | ευχαριστούμε
        eucharisto | ευχαριστώ
        // Greek asks, Greeklish is written
        παραγγελία | pou einai i paraggelia mou
        παραγγελίες | i paraggelia mou
        ξεχάστε | ksexaste to
        θέλω | 8elw ta lefta mou
        λεφτά | 8elw ta lefta mou
        χρήματα | thelw ta xrhmata mou pisw
        πίσω | thelo ta xrimata mou piso
        αργήσατε | arghsate pali
        πάλι | argisate paaali
        πρόβλημα | exw ena provlhma
        καθυστέρηση | megali kathisterisi
        εξυπηρέτηση | h e3yphrethsh sas
        επιστροφή | zhtaw epistrofh
        χάλια | xalia
        χάλια | halia poiotita
        ντροπή | ntroph sas
        ντροπή | dropi sas
        μπράβο | bravo sas
        μπράβο | mpravo
        ψέματα | psemata
        τίποτα | tpt tipota
        // Greeklish asks, other Greeklish is written
        paraggelia | oi paraggelies mou
        xrhmata | ta xrimata
        thelw | 8elo
        kathisterisi | ka8ysterhsh
        epistrofi | epistrofh
        // English
        order | two orders
        orders | my order
        delivery | late deliveries
        deliveries | delivery
        delivered | it was not delivered
        delivery | delivered late
        refund | refunds
        refund | I was refunded
        charge | charged twice
        charged | double charges
        cancel | cancelled
        cancellation | I cancelled it
        return | returned
        returning | return
        shoe | the shoes
        boxes | a box
        company | companies
        child | children
        buy | I bought it
        pay | paid
        broken | it broke
        dress | dresses
        customer | your customers' trust
        customer | the customer's order
        wait | still waiting
        complaint | complaints
        address | addresses
        stopped | stop
        don't | DON’T
        colour | the color
        e-mail | email
        email | my e-mail
        // Several words, articles, order of words
        παραγγελία καθυστέρηση | καθυστερεί η παραγγελία μου, απίστευτη καθυστέρηση
        ακύρωση της παραγγελίας | ακύρωση παραγγελίας
        the refund | refund please
        χρέωση δύο φορές | δύο φορές η ίδια χρέωση
        // Unfinished words, numbers, codes
        παραγγ | η παραγγελία
        1234 | παραγγελία 1234
        6971234567 | τηλέφωνο +30 697 123 4567
        +30 697 1234567 | 6971234567
        697 123 4567 | καλέστε 6971234567
        12 34 | order 12 34
        SKU-123 | SKU 123
        s23 | Galaxy S23
        2026-11-21 | 2026-11-21
        """);

    public static TheoryData<string, string> None { get; } = Pairs("""
        // Another word with the same beginning
        τιμή | το τιμόνι
        τιμόνι | η τιμή
        τιμή | τίμιος
        τιμή | τιμωρία
        πόρτα | πορτοκάλι
        πορτοκάλι | πόρτα
        πόλη | πολύ
        χώρα | χώρος
        χώρος | χώρα
        φόρος | φορά
        μέρα | μέρος
        λόγος | λογαριασμός
        κάρτα | καρδιά
        καρτέλα | κάρτα
        παράδοση | παράπονο
        παραγγελία | παράδοση
        παρά | παράδοση
        κατά | κατάστημα
        κατάστημα | κατάσταση
        κατάσταση | καταστροφή
        επιστροφή | επιστολή
        επιστροφή | επιστήμη
        χρέωση | χρησμός
        χρόνος | χρώμα
        χρώμα | χρήμα
        χρήματα | χρώματα
        δέμα | δέρμα
        δέμα | θέμα
        θέμα | θέατρο
        νόμος | νόμισμα
        στόμα | στόλος
        γάλα | γαλάζιο
        γάτα | γαλα
        μήλο | μήνας
        μήνας | μήνυμα
        ώρα | ωραία
        νερό | νέος
        δώρο | δωμάτιο
        κινητό | κίνηση
        προϊόν | πρόβλημα
        προϊόν | προϊστάμενος
        πελάτης | πέλαγος
        υπάλληλος | υπόλοιπο
        λάθος | λάδι
        κλειδί | κλειστό
        έχω | έξω
        έξω | έχω
        άλλος | αλάτι
        ψωμί | ψάρι
        καλός | κακός
        καλή | καλάθι
        μεγάλο | μέγεθος
        πληρώνω | πλήθος
        στέλνω | στήλη
        τοίχος | τείχος
        φίλος | φύλλο
        ειδοποίηση | ιδιοκτησία
        παιδί | παίδευση
        γράμμα | γραμμή
        λίρα | λύρα
        κλίμα | κλήμα
        νίκος | Νίκη
        Μαρία | Μάριος
        // Across alphabets
        timi | τιμόνι
        timoni | τιμή
        paradosi | παράπονο
        porta | πορτοκάλι
        time | τιμή
        τιμή | time
        site | σήτα
        more | μωρό
        epistrofi | επιστολή
        xrwma | χρήμα
        pelatis | πέλαγος
        dema | θέμα
        thema | δέμα
        post | πόστο μου
        kalos | κακός
        card | καρδιά
        φίλος | file
        // English
        post | position
        position | post
        car | card
        card | car
        cart | carton
        art | article
        ship | shape
        organ | organization
        organization | organ
        university | universe
        general | generous
        new | news
        policy | police
        price | prize
        site | cite
        bill | billion
        charge | change
        return | retail
        refund | fund
        order | border
        store | story
        late | latte
        plan | plane
        desert | dessert
        to | tool
        week | weak
        one | none
        pay | pain
        form | format
        dog | don't
        mail | male
        // Not all the words are there; numbers are whole
        χρέωση δύο φορές | η ίδια χρέωση
        παραγγελία ακύρωση | η παραγγελία μου
        1234 | 12345
        12345 | 1234
        123 | SKU-124
        s24 | Galaxy S23
        6979 | 6971234567
        6971234567 | 6971234568
        ?! | what?!
        """);

    private static TheoryData<string, string> Pairs(string table)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("//", StringComparison.Ordinal)) continue;
            var bar = line.IndexOf('|', StringComparison.Ordinal);
            pairs.Add(line[..bar].Trim(), line[(bar + 1)..].Trim());
        }

        return pairs;
    }
}
