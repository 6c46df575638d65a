using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Pistos.Mail.Imap;
using Pistos.Mail.Keeper;
using Pistos.Mail.Wire;

// dotnet Pistos.Mail.Keeper.dll PORT USER ROOT.pem JOURNAL [STALL-AT]
// Takes what is new in an INBOX on loopback into a journal and ends. With STALL-AT it fetches that many messages
// and then waits, before the last one is in the journal, to be killed.
var port = int.Parse(args[0], CultureInfo.InvariantCulture);
var stallAt = args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : int.MaxValue;
var roots = new X509Certificate2Collection();
roots.ImportFromPemFile(args[2]);

var host = new MailHost("localhost", port, Protection.Tls) { TrustedRoots = roots, MayConnect = a => a.Equals(IPAddress.Loopback) };
using var journal = new Journal(args[3], stallAt);
await new ImapFollower(new FollowerSettings(new ImapSettings(host, new MailPassword(args[1], "secret"))), journal).RunOnceAsync(CancellationToken.None);
Console.WriteLine("done");
