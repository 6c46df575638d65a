namespace Pistos.Language.Tests.Guards;

/// <summary>What colleagues write every day, and nothing is wrong with.</summary>
public static class HarmlessSentences
{
    public static TheoryData<string> All { get; } = ForbiddenPhrases.Lines("""
        Καλημέρα σας, σας ευχαριστούμε για το μήνυμά σας.
        Λυπάμαι πολύ που περιμένετε ακόμη το δέμα σας.
        Ελέγχω τώρα την παραγγελία σας και σας γράφω μέχρι τις 12.
        Το δέμα βρίσκεται στην αποθήκη της Αθήνας από χθες.
        Σας στέλνουμε σήμερα νέο προϊόν, χωρίς χρέωση.
        Λύθηκε για εσάς το θέμα, ή μένει κάτι ακόμη;
        Μπορείτε να μας στείλετε μία φωτογραφία του προϊόντος;
        Θα σας απαντήσουμε μέσα στην ημέρα.
        Η επιστροφή χρημάτων έγινε σήμερα το πρωί.
        Το ζήτημα έχει περάσει στην τεχνική ομάδα.
        Αν θεωρείτε ότι το ζήτημα δεν έχει επιλυθεί, γράψτε μας ξανά.
        Δεν θεωρούμε ότι έχει επιλυθεί, μέχρι να μας το πείτε εσείς.
        Θεωρούμε ότι η άποψή σας είναι πολύτιμη.
        Πιστεύουμε ότι θα λυθεί μέσα στην εβδομάδα.
        Θεωρούμε σημαντικό να επιλυθεί σύντομα το πρόβλημα.
        Καταφέραμε να βρούμε το δέμα σας.
        Δεν τα καταφέραμε να σας βρούμε στο τηλέφωνο.
        Πείτε μας τι πήγε στραβά.
        Πείτε μας πώς μπορούμε να σας βοηθήσουμε.
        Πώς μπορούμε να σας βοηθήσουμε;
        Πείτε μας πόσα τεμάχια θέλετε.
        Πού βρίσκεται τώρα το δέμα;
        Ποιος είναι ο αριθμός της παραγγελίας σας;
        Σε ποια διεύθυνση θέλετε την παράδοση;
        Πότε και πού θέλετε να παραδώσουμε;
        Προτιμάτε αλλαγή ή επιστροφή χρημάτων;
        Θα θέλατε να το αλλάξουμε με άλλο μέγεθος;
        Θα θέλατε καφέ ή τσάι στο δωμάτιο;
        Τι θα μπορούσε να πάει καλύτερα για εσάς;
        Πόσο ικανοποιημένοι είστε από την παράδοση;
        Πόσο εύκολη ήταν η αγορά σας;
        Πόσο πιθανό είναι να μας συστήσετε σε φίλο ή συνάδελφο;
        Πόσο ικανοποιημένοι είστε, από 1 (καθόλου) έως 5 (πάρα πολύ);
        Σε κλίμακα από 0 έως 10, όπου 0 σημαίνει καθόλου και 10 απόλυτα, πόσο μας εμπιστεύεστε;
        Πόσες φορές παραγγείλατε τις τελευταίες 30 ημέρες;
        Πόσο συχνά πίνετε καφέ;
        Πώς σας φάνηκε η συσκευασία;
        Έφτασε το δέμα;
        Δεν έφτασε το δέμα;
        Το χρώμα ήταν αυτό που περιμένατε;
        Η παράδοση γίνεται σε 1 έως 3 εργάσιμες ημέρες.
        Είμαστε εδώ από τις 9 έως τις 5.
        Το κατάστημα είναι ανοιχτό Δευτέρα και Τετάρτη.
        Το προϊόν έχει εγγύηση δύο ετών.
        Η εγγύηση καλύπτει τη βλάβη, και η επισκευή είναι δωρεάν.
        Είναι 100% βαμβακερό.
        Το κάναμε λάθος εμείς, και ζητώ συγγνώμη.
        Συγγνώμη για την καθυστέρηση· έφταιγε η αποθήκη μας.
        Ζητώ συγγνώμη που σας χρεώσαμε δύο φορές.
        Αν δεν λάβατε το μήνυμα, γράψτε μας.
        Αν δεν διαβάσατε ακόμη τους όρους, θα τους βρείτε εδώ.
        Εάν ξεχάσατε να βάλετε τον κωδικό, πείτε μας να τον περάσουμε εμείς.
        Ο κωδικός σας είναι έτοιμος.
        Σας καλώ σήμερα στις 11 στο κινητό.
        Η τεχνική μας ομάδα κοιτάζει το πρόβλημα αυτή τη στιγμή.
        Το πρόβλημα ήταν στο σύστημα πληρωμών μας.
        Επιστρέψαμε 24,90 ευρώ στην κάρτα σας.
        Τα χρήματα φαίνονται στον λογαριασμό σε δύο ημέρες.
        Μπορείτε να κρατήσετε το προϊόν.
        Δεν χρειάζεται να κάνετε κάτι άλλο.
        Θα περάσει ο μεταφορέας αύριο το πρωί.
        Καταλαβαίνω πόσο ενοχλητικό είναι αυτό.
        Έχετε δίκιο να είστε θυμωμένος.
        Σας ευχαριστώ που μας το είπατε.
        Το σχόλιό σας πήγε στον υπεύθυνο του καταστήματος.
        Το διορθώσαμε, και από αύριο ισχύει για όλους.
        Προσθέσαμε στη σελίδα ότι χρειάζεται και καλώδιο.
        Το μοντέλο αυτό δεν παράγεται πια.
        Σας προτείνω το νεότερο μοντέλο, που έχει την ίδια τιμή.
        Το ραντεβού σας είναι την Τρίτη στις 10.
        Θέλετε να το μεταφέρουμε σε άλλη ημέρα;
        Το δωμάτιό σας είναι έτοιμο από τις 2.
        Το πρωινό σερβίρεται έως τις 10:30.
        Μπορώ να κρατήσω το τραπέζι ως τις 9.
        Ο λογαριασμός Ιουνίου εκδόθηκε χθες.
        Στο τιμολόγιο υπάρχει μία χρέωση που δεν σας αφορά.
        Αφαιρέσαμε τη χρέωση και σας στείλαμε νέο λογαριασμό.
        Η κάρτα σας ακυρώθηκε και η νέα έρχεται σε τρεις ημέρες.
        Ο γιατρός θα σας δει στις 5 το απόγευμα.
        Τα αποτελέσματα βγαίνουν την Πέμπτη.
        Χαιρόμαστε που σας άρεσε.
        Καλή συνέχεια και καλό Σαββατοκύριακο.
        Με εκτίμηση, η ομάδα εξυπηρέτησης.
        Με ποια εταιρεία θέλετε να σταλεί;
        Πώς μας βρήκατε;
        Τι ψάχνετε σήμερα;
        Ποιο μέγεθος φοράτε;
        Το θέμα της επιστροφής το έχει αναλάβει η Ελένη.
        Ολοκληρώθηκε η παραγγελία σας και ετοιμάζεται.
        Η παραγγελία σας παραδόθηκε χθες στις 14:20.
        Έχετε άλλη ερώτηση;
        Πείτε μας αν λύθηκε.
        Ελπίζω να λύθηκε το πρόβλημα.
        Νομίζω ότι το σωστό μέγεθος είναι το 42.
        Πιστεύω ότι θα σας ταιριάξει περισσότερο το μπλε.
        Κλείνουμε στις 9 το βράδυ.
        Πάμε καλά με την παραγγελία· ετοιμάζεται.
        Πήγαμε το δέμα στο κατάστημα της γειτονιάς σας.
        Ο μεταφορέας σας περίμενε δέκα λεπτά.
        Με συγχωρείτε για την αναμονή.
        Good morning, and thank you for writing.
        I am sorry that you are still waiting.
        I am checking your order now and will write by noon.
        Your parcel has been in our warehouse since yesterday.
        We are sending you a new one today, free of charge.
        Is this settled for you, or is something still open?
        Could you send us a photo of the product?
        Could you send us your name and order number?
        We will answer within the day.
        Your refund was made this morning.
        The issue is with our technical team.
        The issue was resolved by our technical team this morning.
        If you feel that the issue is not resolved, please write again.
        Do you consider the matter resolved?
        We do not consider it resolved until you say so.
        We believe it will be resolved this week.
        We believe that your opinion matters.
        We believe our fixed prices are fair.
        We think the blue one suits you better.
        I think the shop is closed on Mondays.
        We found your parcel.
        Tell us what went wrong.
        Tell us how we can help.
        Let us know how we can do better.
        Let us know how you would like to be paid back.
        Tell us how the delivery went.
        How can we help you today?
        How do we return the money to you: card or bank?
        See how we do returns.
        See how we handle your data.
        Where is the parcel now?
        What is your order number?
        To which address shall we deliver?
        Between 9 and 5, when can we call you?
        Would you like an exchange or a refund?
        Would you like tea or coffee in your room?
        What could have gone better for you?
        How satisfied are you with the delivery?
        How easy was it to buy from us?
        How likely are you to recommend us to a friend or colleague?
        How likely are you to recommend us to friends and family?
        How satisfied are you, from 1 (not at all) to 5 (extremely)?
        On a scale from 0 to 10, where 0 means not at all, how much do you trust us?
        How many times have you ordered in the last 30 days?
        How often do you drink coffee?
        How did you find the packaging?
        Has the parcel arrived?
        Was the colour what you expected?
        Do you accept our terms and conditions?
        Delivery takes 1 to 3 working days.
        We are here from 9 to 5.
        The shop is open on Mondays and Wednesdays.
        The product has a two-year guarantee.
        The guarantee covers this, and the repair is free.
        There is a money-back guarantee on every order.
        It is 100% cotton.
        That was our mistake, and I am sorry.
        Sorry for the delay; our warehouse was late.
        I am sorry that we charged you twice.
        If you did not receive the message, please write to us.
        If you did not read the terms yet, you find them here.
        In case you forgot to enter the code, tell us and we add it.
        Your code is ready.
        I will call you today at 11 on your mobile.
        Our technical team is looking at the problem right now.
        The problem was in our payment system.
        We returned 24.90 euros to your card.
        The money shows on your account in two days.
        You may keep the product.
        You do not need to do anything else.
        The courier will come tomorrow morning.
        I understand how annoying this is.
        You are right to be angry.
        Thank you for telling us.
        Your comment went to the manager of the shop.
        We corrected it, and from tomorrow it works for everybody.
        We added to the page that a cable is needed as well.
        This model is no longer made.
        I suggest the newer model, which costs the same.
        Your appointment is on Tuesday at 10.
        Shall we move it to another day?
        Your room is ready from 2 o'clock.
        Breakfast is served until 10:30.
        I can hold the table until 9.
        The bill for June was issued yesterday.
        There is a charge on the bill that is not yours.
        We removed the charge and sent you a new bill.
        Your card was cancelled and the new one comes in three days.
        The doctor will see you at 5 in the afternoon.
        The results come out on Thursday.
        We are glad that you liked it.
        Have a nice weekend.
        Kind regards, the support team.
        Which courier would you like us to use?
        How did you hear about us?
        What are you looking for today?
        Which size do you wear?
        Eleni is taking care of your return.
        Your order is complete and being packed.
        Your order was delivered yesterday at 14:20.
        Do you have another question?
        Tell us whether it is resolved.
        I hope that the problem is solved.
        We did everything we could to find it.
        What we did today: we changed the cable and tested the line.
        Did the technician come?
        We close at 9 in the evening.
        The technician waited ten minutes at your door.
        We opened the box and found the missing part.
        Please choose a size from the list.
        You can follow the parcel with this link.
        Γεια σας, ευχαριστούμε που επικοινωνήσατε μαζί μας.
        Η παραγγελία σας με αριθμό 12345 αποστέλλεται σήμερα.
        Μπορείτε να μας δώσετε το τηλέφωνό σας και τη διεύθυνση;
        Ποια μέρα και ώρα σας βολεύει;
        Θα χρειαστούμε τον αριθμό παραγγελίας και μία φωτογραφία.
        Σας επιστρέφουμε τα χρήματα και τα μεταφορικά.
        Είστε ευχαριστημένοι με το νέο μέγεθος;
        Το προϊόν δεν είναι διαθέσιμο αυτή τη στιγμή.
        Θα σας ενημερώσουμε μόλις έρθει.
        Δεν βρήκαμε την πληρωμή σας στο σύστημα.
        Δεν έχουμε λάβει ακόμη την επιστροφή σας.
        Το ζήτημα λύθηκε χθες από τον τεχνικό.
        Επιλύσαμε το πρόβλημα με τη σύνδεση.
        Το πρόβλημα επιλύθηκε.
        Θεωρούμε απαραίτητο να σας ενημερώσουμε για την αλλαγή.
        Πιστεύουμε στη δύναμη της καλής εξυπηρέτησης.
        Νομίζω ότι καταλαβαίνω τι συνέβη.
        Η υπόθεσή σας έκλεισε όπως ζητήσατε.
        Πείτε μας τη γνώμη σας για την παράδοση.
        Πείτε μας τι θα θέλατε να αλλάξει.
        Πώς πάει η νέα σας συσκευή;
        Πώς τα πάει το νέο πλυντήριο;
        Τι κάνετε;
        Πώς πήγε η παράδοση;
        Τα πήγαμε στο ταχυδρομείο χθες.
        Καταφέραμε να επισπεύσουμε την παράδοση.
        Αν χρειαστείτε κάτι, είμαστε εδώ.
        Μη διστάσετε να μας γράψετε.
        Η αλλαγή γίνεται χωρίς κόστος.
        Έχετε δίκιο, το λάθος ήταν δικό μας.
        Αναλαμβάνουμε την ευθύνη.
        Η ευθύνη είναι δική μας.
        Θα ελέγξω και θα σας πω.
        Υπάρχουν δύο τρόποι επιστροφής: με κούριερ ή στο κατάστημα.
        Πόσα άτομα θα είστε;
        Πόσες νύχτες θα μείνετε;
        Hello, thank you for reaching out.
        Your order 12345 ships today.
        Could you give us your phone number and address?
        What day and time suit you?
        Which size and colour would you like?
        We are refunding the price and the shipping.
        The product is not available right now.
        We did not find your payment in the system.
        We have not received your return yet.
        The issue was solved yesterday by the technician.
        We resolved the problem with your connection.
        The case was closed as you asked.
        We think you will like it.
        I believe I understand what happened.
        We believe in good service.
        Tell us what you think of the delivery.
        Tell us what you would like us to change.
        Let us know if you need anything else.
        How is your new device?
        How did the delivery go?
        How do I reset my password?
        What did we do? We called the courier.
        We managed to speed up the delivery.
        If you need anything, we are here.
        Do not hesitate to write.
        You are right, the mistake was ours.
        We take responsibility for this.
        There are two ways to return it: by courier or in the shop.
        How many people will you be?
        Do you prefer morning or afternoon?
        Have you received your parcel?
        Didn't you get the email?
        Isn't the button working?
        Where did you buy the device?
        Have you tried to restart it?
        How did you pay?
        Is VAT included?
        We sent the code to your mobile and your email.
        We understand your concern and have fixed the link.
        Why do you think it was closed?
        I understand that your problem has not been solved yet.
        Έχει λυθεί το πρόβλημά σας;
        Σας έλυσε αυτό το πρόβλημα;
        Γράψτε μας αν χρειάζεστε κάτι ακόμη.
        Αν θεωρείτε ότι το θέμα δεν έχει λυθεί, γράψτε μας τι βλέπετε στην οθόνη.
        Θεωρούμε σημαντική την παρατήρησή σας.
        Θεωρώ ότι το μέγεθος 42 είναι πιο κοντά στα μέτρα που μας δώσατε.
        Νομίζουμε ότι το πρόβλημα είναι στο καλώδιο.
        Δεν θεωρούμε το θέμα λήξαν μέχρι να μας πείτε ότι όλα λειτουργούν.
        Θέλετε να κλείσουμε το αίτημα ή να το αφήσουμε ανοιχτό;
        Ψάχνουμε ακόμη τη λύση και θα σας γράψουμε αύριο για την πορεία.
        Πόσο καλά σας εφαρμόζουν τα παπούτσια;
        Πόσο καλά ακούτε τον ήχο στην κλήση;
        Πόσο καλά γνωρίζετε το πρόγραμμα;
        Πείτε μας πόσο ψηλά φτάνει το ράφι στον τοίχο σας.
        Καταφέρατε να ολοκληρώσετε την πληρωμή;
        Καταφέραμε να δούμε το ίδιο σφάλμα στον δικό μας υπολογιστή.
        Πώς πήγε η σύνδεση του εκτυπωτή;
        Πόσο εύκολο ή δύσκολο ήταν να βρείτε αυτό που ψάχνατε;
        Βρήκατε το προϊόν που ψάχνατε;
        Τι θα αλλάζατε στην εφαρμογή, αν αλλάζατε κάτι;
        Ποια λειτουργία χρησιμοποιείτε πιο συχνά;
        Υπάρχει κάτι που θα θέλατε να προσθέσετε;
        Πόσο πιθανό ή απίθανο είναι να ξαναγοράσετε αυτό το προϊόν;
        Πόσα αστέρια θα βάζατε στο βιβλίο που διαβάσατε;
        Ποια ώρα σας βολεύει για την παράδοση;
        Η έρευνα έχει πέντε ερωτήσεις και η συμμετοχή είναι προαιρετική.
        Ευχαριστούμε για τη φωτογραφία, μας βοήθησε να καταλάβουμε τι συμβαίνει.
        Ζητούμε συγγνώμη για το λάθος στην παραγγελία σας.
        Λάβαμε το μήνυμά σας και το διαβάζουμε τώρα.
        Η μεταφορική υπολογίζει την παράδοση για την Πέμπτη.
        Έφτασε το δέμα στα χέρια σας;
        Το δέμα σας περιμένει στο κατάστημα της οδού Ερμού ως τις 20 Ιουνίου.
        Μπορείτε να επιστρέψετε το προϊόν μέσα σε 30 ημέρες από την παραλαβή.
        Οι τράπεζες χρειάζονται συνήθως τρεις ως πέντε εργάσιμες ημέρες για να εμφανίσουν το ποσό.
        Παραλάβαμε την επιστροφή σας στις 4 Μαρτίου.
        Αν έχετε ανοίξει τη συσκευασία, μπορείτε και πάλι να κάνετε την επιστροφή.
        Βλέπουμε δύο χρεώσεις με το ίδιο ποσό και ελέγχουμε τη δεύτερη.
        Μπορείτε να ακυρώσετε τη συνδρομή από τις ρυθμίσεις του λογαριασμού.
        Δεν χρειάζεται να μας στείλετε ολόκληρο τον αριθμό της κάρτας σας, αρκούν τα τέσσερα τελευταία ψηφία.
        Πατήστε το κουμπί «Ξέχασα τον κωδικό» στη σελίδα σύνδεσης.
        Το μήνυμα σημαίνει ότι η συσκευή δεν βρίσκει το δίκτυο.
        Θα σας δείξω τα βήματα ένα ένα.
        Τι βλέπετε τώρα στην οθόνη;
        Μόλις δοκιμάσετε, γράψτε μας τι έγινε.
        Ποια ώρα σας βολεύει να σας καλέσουμε;
        Αν δεν σας βολεύει η Τρίτη, πείτε μας ποια μέρα προτιμάτε.
        Αύριο από τις 02:00 ως τις 04:00 η σελίδα δεν θα είναι διαθέσιμη λόγω συντήρησης.
        Ενημερώσαμε τους όρους χρήσης και μπορείτε να τους διαβάσετε εδώ.
        Η εκπτωτική περίοδος αρχίζει στις 8 Ιανουαρίου.
        Υπάρχουν δύο τρόποι να λυθεί το πρόβλημα και μπορείτε να διαλέξετε.
        Για να λυθεί το θέμα χρειαζόμαστε τον αριθμό της παραγγελίας.
        Η διαδικασία επίλυσης διαφορών περιγράφεται στη σελίδα των όρων.
        Για δέματα μεγάλης αξίας, η υπογραφή του παραλήπτη θεωρείται απαραίτητη.
        Πού νομίζετε ότι βολεύει να αφήσουμε το δέμα;
        Εκτιμούμε ότι η επισκευή θα χρειαστεί περίπου μία εβδομάδα.
        Υποθέτουμε ότι γράφετε για την παραγγελία της περασμένης Τετάρτης.
        Η ομάδα μας θεωρεί ότι η βλάβη είναι στην οθόνη.
        Έχουμε καταχωρίσει τη νέα σας διεύθυνση.
        Εσείς ξέρετε καλύτερα αν το πρόβλημα λύθηκε.
        Πείτε μας τι μέγεθος φοράτε συνήθως.
        Πείτε μας πού βρίσκεται ο μετρητής.
        Πες μας αν θέλεις να κρατήσουμε το προϊόν στο κατάστημα.
        Η γνώμη σας για το νέο προϊόν μάς ενδιαφέρει.
        Μεταφέραμε το σχόλιό σας στην ομάδα που σχεδιάζει την εφαρμογή.
        Μπορείτε να αφήσετε κενή όποια ερώτηση θέλετε.
        Για ποιον λόγο διαλέξατε αυτό το μοντέλο;
        Αν δεν ζητήσατε εσείς αλλαγή κωδικού, μπορείτε να αγνοήσετε αυτό το μήνυμα.
        Στείλαμε έναν κωδικό στο κινητό σας.
        Δεν θα σας ζητήσουμε ποτέ τον κωδικό σας.
        ΤΟ ΚΑΤΑΣΤΗΜΑ ΘΑ ΕΙΝΑΙ ΚΛΕΙΣΤΟ ΤΟ ΣΑΒΒΑΤΟ
        καλησπερα σας, πειτε μου παρακαλω τον αριθμο της παραγγελιας
        τα καταφερατε με την εγγραφη;
        Η κράτησή σας για δύο διανυκτερεύσεις είναι επιβεβαιωμένη.
        Έχετε κάποια αλλεργία που θα ήταν καλό να γνωρίζουμε;
        Μπορούμε να αλλάξουμε την ημερομηνία χωρίς χρέωση.
        Σε ποιον όροφο προτιμάτε να είναι το δωμάτιο;
        Χάρηκα που μιλήσαμε.
        Με εκτίμηση, η ομάδα του καταστήματος.
        Σας ευχαριστώ που μου το εξηγήσατε τόσο καλά.
        Καλά κάνατε και κρατήσατε την απόδειξη.
        Μας λέτε ότι λύθηκε, και χαιρόμαστε πολύ γι' αυτό.
        Πόσο καθαρά ή θολά φαίνονται τα γράμματα στην οθόνη σας;
        Δεν γνωρίζω ακόμη την απάντηση, αλλά θα ρωτήσω το τεχνικό τμήμα.
        Βρήκα την παραγγελία σας και τη βλέπω τώρα μπροστά μου.
        Ο βαθμός ενεργειακής απόδοσης της συσκευής είναι Α.
        Η εξυπηρέτηση στα αγγλικά γίνεται από το κατάστημα του αεροδρομίου.
        Has this solved it for you?
        Did the restart solve the problem?
        You know best whether the problem is solved.
        We think the fault is in the cable.
        We believe the charge was our mistake.
        We consider this a fault in the product, so the repair is free.
        In my opinion the grey one is closer to the colour in your photo.
        I take it you are writing about Wednesday's order.
        It is our view that you should not have been charged.
        We estimate that the repair will take about a week.
        Your case is still open, and Helen in billing is looking after it.
        You can close the ticket yourself whenever you like.
        We are looking into the issue together with the courier.
        Your complaint has reached us, and Mrs Reed is reading it today.
        How well can you hear the sound on the call?
        How well does the battery last through the day?
        How long have you had the device?
        How did the installation go?
        How are you getting on with the new phone?
        Did you manage to open the file?
        How easy or difficult was it to find what you were looking for?
        How would you prefer us to contact you?
        Which feature do you use most often?
        How many days passed between your order and its arrival?
        How likely or unlikely are you to buy this product again?
        What was difficult about ordering, if anything?
        How would you describe the colour of the fabric?
        What did you expect to happen when you pressed the button?
        Thank you for writing to us.
        I understand that the delay has been upsetting.
        You are right, the price on the page was wrong.
        Your parcel left our warehouse this morning.
        Would you like us to change the delivery address?
        We have asked the courier to check where the parcel is.
        Because of the strike, deliveries may take a day or two longer.
        We sent the refund to your bank today.
        We will pay the cost of the return.
        Changing the size is free.
        We have corrected the name on the invoice as you asked.
        Your subscription renews on 1 September.
        The transaction number would help us find the payment.
        Please try turning the router off and on again.
        Which version of the app do you have?
        The new version corrects the error you described.
        Is the green light on?
        Did the page open this time?
        If you prefer, we can do it together over the phone.
        The technician can come on Tuesday morning.
        Our phone line is open from nine to five.
        Our address is changing in July.
        This model is no longer made, but there is a similar one.
        The solution we suggest is to replace the filter.
        If this does not solve the problem, we will try something else.
        The steps for resolving disputes are on our terms page.
        The road to our shop is closed for works, so please use the back entrance.
        Where do you think it would be convenient to leave the parcel?
        I have noted that you prefer afternoon delivery.
        I think we need one more photo of the label.
        Tell us what size you usually wear.
        Tell us where the meter is.
        Tell us if you would like us to keep the item for you in the shop.
        We are interested in what you think of the new product.
        We have passed your comment to the people who design the app.
        You can leave any question blank.
        What made you choose this model?
        If you did not ask for a new password, you can ignore this message.
        We have sent a code to your phone.
        We will never ask for your password.
        THE SHOP WILL BE CLOSED ON SATURDAY
        hi there, could you send me the order number please
        did you manage to sign up?
        Your booking for two nights is confirmed.
        Do you have any allergies that we should know about?
        We can change the date free of charge.
        Which floor would you like your room to be on?
        It was nice talking to you.
        Kind regards from everyone at the shop.
        Thank you for explaining it so well.
        You did the right thing by writing to us.
        You wrote that the problem is solved, and we are very glad to hear it.
        How did the cake turn out?
        How clear or blurred are the letters on your screen?
        The part is on order, and we expect it around the middle of the month.
        We do not have this colour at the moment, but we can let you know when it comes in.
        The exchange rate on your receipt is the bank's.
        Service in Greek is available at our airport shop.
        """);
}
