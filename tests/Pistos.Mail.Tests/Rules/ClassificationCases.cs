namespace Pistos.Mail.Tests.Rules;

/// <summary>Mails of machines, written after the RFCs and after what servers send. Class, then recipient, action and status of a bounce.</summary>
internal static class ClassificationCases
{
    private const string Anna = "From: Anna <anna@example.com>\nTo: help@shop.gr\nSubject: Hello\n";
    private const string Daemon = "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.com>\nTo: help@shop.gr\n";

    public static readonly (string Name, string Mail, string Expected)[] All =
    [
        // persons
        ("a plain mail", Anna + "\nHi", "person"),
        ("Auto-Submitted: no", Anna + "Auto-Submitted: no\n\nHi", "person"),
        ("a subject that asks about the office", "From: anna@example.com\nSubject: Re: out of office hours?\n\nHi", "person"),
        ("a request for silence is no machine", Anna + "X-Auto-Response-Suppress: All\n\nHi", "person"),
        ("a person writes about a delivery failure", "From: anna@example.com\nSubject: Delivery failure of my order\n\nIt was not delivered to me.", "person"),
        ("a person mentions code 550", Anna + "\nMy order 550 was returned, user unknown? anna@example.com", "person"),
        // automatic answers
        ("auto-replied", Anna + "Auto-Submitted: auto-replied\n\nAway", "autoReply"),
        ("auto-replied with parameter and comment", Anna + "Auto-Submitted: Auto-Replied; owner-email=\"a@b.c\" (vacation)\n\nAway", "autoReply"),
        ("auto-generated", Anna + "Auto-Submitted: auto-generated\n\nNotice", "autoReply"),
        ("auto-notified", Anna + "Auto-Submitted: auto-notified\n\nNotice", "autoReply"),
        ("an unknown keyword is not no", Anna + "Auto-Submitted: x-new-thing\n\nNotice", "autoReply"),
        ("Precedence: auto_reply", Anna + "Precedence: auto_reply\n\nAway", "autoReply"),
        ("X-Autoreply", Anna + "X-Autoreply: yes\n\nAway", "autoReply"),
        ("X-Autorespond", Anna + "X-Autorespond: Out\n\nAway", "autoReply"),
        ("X-AutoReply-From", Anna + "X-AutoReply-From: anna@example.com\n\nAway", "autoReply"),
        ("the Amazon relay", Anna + "X-AMAZON-MAIL-RELAY-TYPE: notification\n\nNotice", "autoReply"),
        ("an empty return path", "Return-Path: <>\n" + Anna + "\nAway", "autoReply"),
        ("an Outlook subject", "From: anna@example.com\nSubject: Automatic reply: Your order\n\nAway", "autoReply"),
        ("a Greek subject", "From: anna@example.com\nSubject: =?utf-8?B?zpHPhc+Ez4zOvM6xz4TOtyDOsc+AzqzOvc+EzrfPg863OiDOm861zq/PgM+J?=\n\nAway", "autoReply"),
        ("a German subject", "From: anna@example.com\nSubject: Automatische Antwort: Bestellung\n\nAway", "autoReply"),
        ("noreply", "From: noreply@service.example\nSubject: Your code\n\n123", "autoReply"),
        // lists
        ("List-Id", Anna + "List-Id: <dev.lists.example.com>\n\nHi all", "list"),
        ("Precedence: bulk", Anna + "Precedence: bulk\n\nHi all", "list"),
        ("List-Unsubscribe", Anna + "List-Unsubscribe: <https://example.com/u>\n\nSale", "list"),
        ("owner-", "From: owner-dev@lists.example.com\nSubject: digest\n\nHi", "list"),
        // bounces by RFC 3464
        ("a failure", Report("Final-Recipient: rfc822; nikos@example.gr\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown"), "bounce nikos@example.gr failed 5.1.1 id-1@shop.gr"),
        ("a delay", Report("Final-Recipient: rfc822;nikos@example.gr\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Thu, 7 Jul 1994 17:15:49 -0400"), "bounce nikos@example.gr delayed 4.4.1 id-1@shop.gr"),
        ("final with class 4", Report("Final-Recipient: RFC822; nikos@example.gr\nAction: Failed\nStatus: 4.4.7"), "bounce nikos@example.gr failed 4.4.7 id-1@shop.gr"),
        ("delivered", Report("Final-Recipient: rfc822; nikos@example.gr\nAction: delivered\nStatus: 2.0.0"), "bounce nikos@example.gr delivered 2.0.0 id-1@shop.gr"),
        ("relayed", Report("Final-Recipient: rfc822; nikos@example.gr\nAction: relayed\nStatus: 2.1.9"), "bounce nikos@example.gr relayed 2.1.9 id-1@shop.gr"),
        ("expanded", Report("Final-Recipient: rfc822; team@example.gr\nAction: expanded\nStatus: 2.1.5"), "bounce team@example.gr expanded 2.1.5 id-1@shop.gr"),
        ("two recipients", Report("Final-Recipient: rfc822; a@example.gr\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; b@example.gr\nAction: delayed\nStatus: 4.2.2"), "bounce a@example.gr failed 5.1.1 id-1@shop.gr, b@example.gr delayed 4.2.2 id-1@shop.gr"),
        ("no empty line between the recipients", Report("Final-Recipient: rfc822; a@example.gr\nAction: failed\nStatus: 5.1.1\nFinal-Recipient: rfc822; b@example.gr\nAction: failed\nStatus: 5.2.2"), "bounce a@example.gr failed 5.1.1 id-1@shop.gr, b@example.gr failed 5.2.2 id-1@shop.gr"),
        ("the original recipient is whom we wrote to", Report("Original-Recipient: rfc822;nikos@example.gr\nFinal-Recipient: rfc822; n.pappas@backend.example.gr\nAction: failed\nStatus: 5.2.1"), "bounce nikos@example.gr failed 5.2.1 id-1@shop.gr"),
        ("a status with a comment", Report("Final-Recipient: rfc822; nikos@example.gr\nAction: failed (permanently)\nStatus: 5.0.0 (permanent failure)"), "bounce nikos@example.gr failed 5.0.0 id-1@shop.gr"),
        ("no status but a diagnostic", Report("Final-Recipient: rfc822; nikos@example.gr\nAction: failed\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full"), "bounce nikos@example.gr failed 5.2.2 id-1@shop.gr"),
        ("an address in brackets", Report("Final-Recipient: rfc822; <nikos@example.gr>\nAction: failed\nStatus: 5.1.1"), "bounce nikos@example.gr failed 5.1.1 id-1@shop.gr"),
        ("sentences in the report", Report("This is what happened:\nFinal-Recipient: rfc822; nikos@example.gr\nAction: failed\nStatus: 5.1.1\nSorry about that."), "bounce nikos@example.gr failed 5.1.1 id-1@shop.gr"),
        ("the header alone is returned", Report("Final-Recipient: rfc822; nikos@example.gr\nAction: failed\nStatus: 5.1.1").Replace("message/rfc822", "text/rfc822-headers"), "bounce nikos@example.gr failed 5.1.1 id-1@shop.gr"),
        ("the original is not returned", Report("Final-Recipient: rfc822; nikos@example.gr\nAction: failed\nStatus: 5.1.1", returned: false), "bounce nikos@example.gr failed 5.1.1"),
        // bounces of others
        ("Gmail", Daemon + "Subject: Delivery Status Notification (Failure)\nX-Failed-Recipients: nikos@example.gr\n\nDelivery to the following recipient failed permanently:\n\n     nikos@example.gr\n\n550 5.1.1 no such user", "bounce nikos@example.gr failed 5.1.1"),
        ("qmail", "From: MAILER-DAEMON@mx.example.com\nTo: help@shop.gr\nSubject: failure notice\n\nHi. This is the qmail-send program at mx.example.com.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<nikos@example.gr>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 unknown\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <help@shop.gr>\nMessage-ID: <id-1@shop.gr>\nTo: nikos@example.gr\n", "bounce nikos@example.gr failed 5.1.1 id-1@shop.gr"),
        ("Exim", Daemon + "Subject: Mail delivery failed: returning message to sender\n\nThis message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  nikos@example.gr\n    SMTP error: 550 Unrouteable address\n\n------ This is a copy of the message, including all the headers. ------\n\nTo: other@example.gr\n", "bounce nikos@example.gr failed 5.1.1"),
        ("Exim, delayed", Daemon + "Subject: Warning: message 1abc delayed 24 hours\n\nA message that you sent has not yet been delivered.\nThe address to which it has not yet been delivered is:\n\n  nikos@example.gr\n\nNo action is required on your part.", "bounce nikos@example.gr delayed"),
        ("Exchange", "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.com>\nTo: help@shop.gr\nSubject: Undeliverable: Your order\n\nDelivery has failed to these recipients or groups:\n\nnikos@example.gr\nThe email address you entered couldn't be found.\n\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'", "bounce nikos@example.gr failed 5.1.10"),
        ("in Greek", "From: postmaster@example.gr\nTo: help@shop.gr\nSubject: =?utf-8?B?zpHPgM6/z4TPhc+Hzq/OsSDPgM6xz4HOrM60zr/Pg863z4I=?=\nContent-Type: text/plain; charset=utf-8\n\nΔεν ήταν δυνατή η παράδοση στον παραλήπτη:\n\nnikos@example.gr\n550 5.7.1 Access denied", "bounce nikos@example.gr failed 5.7.1"),
        // complaints and receipts
        ("a complaint", Arf("Feedback-Type: abuse\nUser-Agent: SomeGenerator/1.0\nVersion: 1\nOriginal-Rcpt-To: nikos@example.gr"), "complaint abuse nikos@example.gr id-1@shop.gr"),
        ("a complaint of version 0.1", Arf("Version: 0.1\nFeedback-Type: abuse\nUser-Agent: AOL SComp"), "complaint abuse nikos@example.gr id-1@shop.gr"),
        ("a complaint about fraud", Arf("Feedback-Type: fraud\nUser-Agent: X\nVersion: 1\nRemoval-Recipient: nikos@example.gr"), "complaint fraud nikos@example.gr id-1@shop.gr"),
        ("read", Receipt("displayed"), "receipt displayed id-1@shop.gr"),
        ("deleted", Receipt("deleted"), "receipt deleted id-1@shop.gr"),
        // ourselves
        ("our own address", "From: help@shop.gr\nSubject: x\n\nHi", "own"),
        ("our own id", Anna + "Message-ID: <c.1.2.hmac@shop.gr>\n\nHi", "own"),
        ("our own field", Anna + "X-Pistos-Loop: abc\n\nHi", "own"),
    ];

    private static string Report(string fields, bool returned = true) =>
        $"{Daemon}Subject: Undelivered\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\n{fields}\n"
        + (returned ? "--b\nContent-Type: message/rfc822\n\nFrom: help@shop.gr\nTo: nikos@example.gr\nMessage-ID: <id-1@shop.gr>\nSubject: Your order\n\nHello\n" : "") + "--b--\n";

    private static string Arf(string fields) =>
        $"From: abuse@isp.example\nTo: help@shop.gr\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n\nA complaint.\n--b\nContent-Type: message/feedback-report\n\n{fields}\n\n--b\nContent-Type: message/rfc822\n\nFrom: help@shop.gr\nTo: nikos@example.gr\nMessage-ID: <id-1@shop.gr>\n\nHello\n--b--\n";

    private static string Receipt(string disposition) =>
        $"From: nikos@example.gr\nTo: help@shop.gr\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b\n\n--b\n\nSeen.\n--b\nContent-Type: message/disposition-notification\n\nReporting-UA: x; y\nFinal-Recipient: rfc822;nikos@example.gr\nOriginal-Message-ID: <id-1@shop.gr>\nDisposition: manual-action/MDN-sent-manually; {disposition}\n\n--b--\n";
}
