using System.Diagnostics;
using Pistos.Language.Reading;

namespace Pistos.Bench;

/// <summary>Reading messages of 200 characters, by the processor time it takes: language, mood, emotion, rude, urgent, kind, topic and evidence of each.</summary>
internal static class MessageReading
{
    private static readonly string[] Openings =
    [
        "Καλησπέρα σας, έχω παραγγείλει εδώ και δύο εβδομάδες ένα ζευγάρι παπούτσια και ακόμη δεν έχουν φτάσει, ενώ στο τηλέφωνο κανείς δεν απαντάει και στα μηνύματα που έστειλα δεν πήρα καμία απάντηση. Τι γίνεται;",
        "kalhspera, exw paraggeilei edw kai dyo vdomades ena zevgari papoutsia kai akomh den exoun er8ei, sto thlefwno kaneis den apantaei kai sta mail pou esteila den phra pote kamia apanthsh, ti tha ginei twra pia?",
        "Good evening, two weeks ago I ordered a pair of shoes and they still have not arrived, nobody answers the phone and I never got a reply to any of the messages that I sent you. What is going on with it, please?",
    ];

    public static Task<IEnumerable<Figure>> MeasureAsync()
    {
        var messages = Openings.Select(text => text[..200]).ToArray();
        for (var i = 0; i < 20_000; i++) MessageReader.Read(messages[i % messages.Length]);
        const int rounds = 30_000;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var rates = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            var clock = Process.GetCurrentProcess().TotalProcessorTime;
            for (var i = 0; i < rounds; i++) MessageReader.Read(messages[i % messages.Length]);
            rates.Add(rounds / (Process.GetCurrentProcess().TotalProcessorTime - clock).TotalSeconds);
        }
        allocated = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (5 * rounds);
        rates.Sort();
        return Task.FromResult<IEnumerable<Figure>>(
        [
            new Figure("messages of 200 characters read, all heads, per second of processor time", Times.Text($"{rates[2]:N0}/s (slowest of five rounds {rates[0]:N0}/s)"), "≥ 20,000/s"),
            new Figure("allocation per message", Times.Text($"{allocated:N0} bytes"), "≤ 4,096 bytes"),
        ]);
    }
}
