namespace Pistos.Language.Tests.Guards;

/// <summary>The phrases never to send, as colleagues write them.</summary>
public static class ForbiddenPhrases
{
    public static TheoryData<string> ClaimsResolved { get; } = Lines("""
        Θεωρούμε ότι το ζήτημα έχει επιλυθεί.
        θεωρουμε οτι το ζητημα εχει επιλυθει
        ΘΕΩΡΟΥΜΕ ΟΤΙ ΤΟ ΖΗΤΗΜΑ ΕΧΕΙ ΕΠΙΛΥΘΕΙ
        Θεωρώ ότι το ζήτημά σας έχει επιλυθεί.
        Θεωρούμε πως το πρόβλημά σας επιλύθηκε.
        Θεωρούμε ότι το θέμα έχει πλέον λυθεί οριστικά.
        Θεωρούμε το ζήτημα επιλυμένο.
        Θεωρούμε το θέμα λήξαν και κλεισμένο.
        Το ζήτημα θεωρείται επιλυμένο.
        Το αίτημά σας θεωρείται ότι έχει ολοκληρωθεί.
        Η υπόθεσή σας θεωρήθηκε κλεισμένη.
        Έχει επιλυθεί, θεωρούμε, το ζήτημά σας.
        Το ζήτημα έχει επιλυθεί, πιστεύουμε.
        Πιστεύουμε ότι το πρόβλημα που αντιμετωπίσατε έχει διορθωθεί.
        Νομίζουμε ότι το θέμα σας τακτοποιήθηκε.
        Εκτιμούμε ότι το ζήτημα έχει διευθετηθεί.
        Αν δεν μας απαντήσετε, θα θεωρήσουμε ότι το ζήτημα έχει επιλυθεί.
        Θα θεωρήσουμε το αίτημά σας κλεισμένο σε 48 ώρες.
        Θεωρήσαμε ότι το ζήτημα λύθηκε.
        Θεωρώντας ότι το ζήτημά σας έχει επιλυθεί, κλείνουμε τη συνομιλία.
        Κατά τη γνώμη μας, το πρόβλημα έχει λυθεί.
        Επιλυμένο θεωρούμε το ζήτημά σας.
        Τα ζητήματα που αναφέρατε θεωρούνται επιλυμένα.
        Θεωρούμε ότι έχουν επιλυθεί όλα τα ζητήματα.
        Καλησπέρα σας, θεωρούμε ότι η βλάβη έχει αποκατασταθεί.
        Θεωρούμε ότι λύσαμε το πρόβλημά σας.
        Το ζήτημα αυτό το θεωρούμε επιλυμένο.
        Θεωρούμε το αίτημά σας διεκπεραιωμένο.
        Θεωρούμε λυμένο το πρόβλημά σας.
        Είμαστε της γνώμης ότι το ζήτημα έχει επιλυθεί.
        Έχουμε την εντύπωση ότι το ζήτημα έχει επιλυθεί.
        Έχουμε θεωρήσει ότι το ζήτημα επιλύθηκε.
        Η ομάδα μας θεωρεί ότι το ζήτημα έχει επιλυθεί.
        Για εμάς το θέμα έχει λήξει.
        Θεωρείται λήξασα η υπόθεσή σας.
        We consider the issue resolved.
        We take it that your issue has been resolved.
        It is our understanding that your issue is resolved.
        We trust that your problem is solved.
        From our side, this issue is resolved.
        We will treat your complaint as closed.
        To us the matter is closed.
        We'd consider this resolved.
        Please consider the issue resolved.
        We think that this issue has been taken care of.
        We consider this matter to be closed.
        we consider that the issue has been resolved
        WE CONSIDER YOUR ISSUE RESOLVED
        I consider your case solved.
        We believe the problem has been fixed.
        We believe that we have resolved your issue.
        The issue, we believe, has now been resolved.
        Your issue has been resolved, we think.
        Your ticket is considered resolved.
        The matter is deemed closed.
        We deem your complaint settled.
        We are considering this case closed.
        As far as we are concerned, the issue is resolved.
        In our view the problem is solved.
        In our opinion, your complaint has been dealt with.
        Unless we hear from you, we will consider the matter closed.
        We now regard your request as completed.
        We assume your problem is sorted.
        We do consider the issue resolved.
        We believe this resolves your issue.
        We assumed that the issue was resolved.
        Resolved is how we consider your issue.
        Our team believes it has been resolved.
        We think we've solved your problem.
        We feel that the matter has been settled.
        Η υπόθεσή σας θεωρείται κλειστή από την πλευρά μας.
        Κρίνουμε ότι το αίτημα έχει ικανοποιηθεί.
        Θεωρούμε την υπόθεση οριστικά κλειστή.
        Η υπόθεση θεωρήθηκε κλειστή από την ομάδα μας.
        Η εταιρεία θεωρεί την υπόθεση λήξασα.
        Η τεχνική υπηρεσία πιστεύει ότι η βλάβη διορθώθηκε.
        Οι συνάδελφοί μου θεωρούν ότι το πρόβλημά σας έχει ξεπεραστεί.
        Το τμήμα εξυπηρέτησης κρίνει πως το παράπονό σας έχει διευθετηθεί.
        Το αίτημά σας έχει σημειωθεί από εμάς ως επιλυμένο.
        Σημειώσαμε το αίτημά σας ως επιλυμένο.
        Έχουμε καταχωρίσει το πρόβλημά σας ως λυμένο.
        Το θέμα σας καταχωρίστηκε από εμάς ως λήξαν.
        Χαρακτηρίσαμε την υπόθεσή σας ως ολοκληρωμένη.
        Μαρκάραμε το θέμα σας ως λυμένο.
        Αντιμετωπίζουμε το ζήτημα ως λήξαν.
        Από πλευράς μας, το ζήτημα έχει λήξει.
        Από τη δική μας σκοπιά, το πρόβλημά σας είναι λυμένο.
        Έχουμε τη γνώμη ότι η διαφορά μας έχει διευθετηθεί.
        Είμαστε πεπεισμένοι ότι το ζήτημα αποκαταστάθηκε.
        Είμαστε βέβαιοι πως το θέμα σας έχει πλέον τακτοποιηθεί.
        Μετά την αντικατάσταση της συσκευής, θεωρούμε πως το παράπονό σας έχει ικανοποιηθεί.
        Your request is now considered complete.
        We are of the opinion that the matter has been resolved.
        I am of the opinion that your request has been dealt with.
        To our mind, the dispute has been settled.
        We judge the fault to have been corrected.
        We have marked your ticket as resolved.
        I've marked this as solved on my end.
        Your issue has been marked as resolved by our team.
        We flagged your case as closed.
        We have recorded your complaint as settled.
        Your request has been logged as completed by our agents.
        Your case is closed, as we see it.
        Our engineers are satisfied that the fault has been put right.
        My colleagues feel that your issue has been resolved.
        We are convinced the matter has been settled to your benefit.
        """);

    public static TheoryData<string> HowWellWeDid { get; } = Lines("""
        Πείτε μας πόσο καλά τα καταφέραμε.
        πειτε μας ποσο καλα τα καταφεραμε
        ΠΕΙΤΕ ΜΑΣ ΠΟΣΟ ΚΑΛΑ ΤΑ ΚΑΤΑΦΕΡΑΜΕ
        Πες μας πόσο καλά τα καταφέραμε!
        Πείτε μου πόσο καλά τα κατάφερα.
        Πείτε μας πώς τα καταφέραμε.
        Πείτε μας αν τα καταφέραμε καλά.
        Πόσο καλά τα καταφέραμε; Πείτε μας.
        Πόσο καλά τα καταφέραμε;
        Πόσο καλά τα πήγαμε;
        Πείτε μας πώς τα πήγαμε.
        Πώς τα πήγαμε σήμερα;
        Πώς τα πάμε;
        Θα θέλαμε να μας πείτε πόσο καλά τα καταφέραμε.
        Θέλουμε να μάθουμε πόσο καλά τα πήγαμε.
        Μπορείτε να μας πείτε πόσο καλά τα καταφέρνουμε;
        Ενημερώστε μας για το πόσο καλά τα καταφέραμε.
        Βαθμολογήστε πόσο καλά τα καταφέραμε.
        Αξιολογήστε το πόσο καλά τα πήγαμε μαζί σας.
        Μοιραστείτε μαζί μας πόσο καλά τα καταφέραμε.
        Τα καταφέραμε καλά; Πείτε μας!
        Τα καταφέραμε καλά, πείτε μας.
        Γράψτε μας πόσο καλά σας εξυπηρετήσαμε.
        Πόσο καλά σας εξυπηρετήσαμε;
        Πείτε μας κατά πόσο τα καταφέραμε.
        Πόσο καλά τα έχουμε καταφέρει;
        Η ομάδα μας τα πήγε καλά; Πείτε μας.
        Πείτε μας πόσο καλοί ήμασταν.
        Κάναμε καλή δουλειά; Πείτε μας.
        Δώστε μας έναν βαθμό για το πόσο καλά τα καταφέραμε.
        Αξιολογήστε την απόδοσή μας.
        Tell us how well we did.
        How'd we do?
        Did we do well?
        Did we do a good job?
        Tell us how good we were.
        Please rate our performance.
        Let us know how well you think we did.
        Your feedback tells us how well we did.
        tell us how well we did
        TELL US HOW WELL WE DID!
        Tell us how we did.
        Tell me how well I did.
        Please tell us how well we have done.
        Let us know how we did.
        Let us know how well we're doing.
        How did we do?
        How well did we do?
        How are we doing?
        How well have we done today?
        How we did: please tell us.
        Would you tell us how well we did?
        We'd love to hear how we did.
        We would like to know how well we performed.
        Rate how well we did.
        Share how well our team did.
        Take a minute to tell us how we did today.
        Tell us how well our agent performed.
        How well did we serve you?
        Tell us how well we served you.
        How well we did, you tell us.
        Tell us how good a job we did.
        Telling us how well we did takes a minute.
        Have you told us how well we did?
        Πείτε μου αν σας εξυπηρέτησα καλά.
        Παρακαλούμε να μας πείτε πόσο καλή ήταν η εξυπηρέτησή μας.
        Βαθμολογήστε μας.
        Βαθμολόγησε την απόδοσή μας.
        Βάλτε μας έναν βαθμό.
        Τι βαθμό μας βάζετε;
        Με τι βαθμό θα μας αξιολογούσατε;
        Αξιολογήστε μας.
        Πώς κρίνετε την απόδοση της ομάδας μας;
        Πόσο καλά σας εξυπηρέτησε ο εκπρόσωπός μας;
        Πόσο καλά σας βοήθησε η ομάδα μας;
        Σας εξυπηρετήσαμε καλά;
        Ανταποκριθήκαμε καλά στις ανάγκες σας;
        Πόσο αποτελεσματικά χειριστήκαμε το αίτημά σας;
        Πείτε μας πόσο σωστά χειριστήκαμε την υπόθεσή σας.
        Πείτε μας τι βαθμό αξίζουμε.
        Πείτε μας πόσο καλά εξυπηρετηθήκατε από εμάς.
        Πείτε μας, παρακαλώ, πόσο καλά σας εξυπηρέτησα.
        βαθμολογηστε μας απο το 1 ως το 10
        Ευχαριστούμε που μας προτιμήσατε και σας παρακαλούμε να βαθμολογήσετε την απόδοσή μας.
        Αφιερώστε ένα λεπτό για να αξιολογήσετε πόσο καλά σας εξυπηρέτησε η Μαρία.
        Πριν κλείσετε το παράθυρο, θα μας βάζατε έναν βαθμό από το 1 έως το 10 για τη βοήθειά μας;
        How good was our service?
        How good were we?
        How would you rate us?
        How would you score us?
        Rate us.
        Give us a grade.
        Give us a score out of ten.
        Kindly indicate how well the company has performed.
        What grade would you give us?
        Did I serve you well?
        Were you served well by our team?
        tell us how we did pls
        Thank you for shopping with us, and please tell us how well we looked after you.
        If you have a minute, we'd be grateful for a rating of how well our technicians did their job.
        """);

    internal static TheoryData<string> Lines(string table) => [.. table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
