using System.Globalization;
using Pistos.Trainer;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not ["train" or "evaluate", var data, ..])
{
    Console.Error.WriteLine("train DATA [MODELS]     trains on the sets in DATA and on the messages here, writes the tables to MODELS, and tests them");
    Console.Error.WriteLine("evaluate DATA           tests the tables of the assembly on the parts that were not trained on");
    return 2;
}
var here = AppContext.BaseDirectory;
var messages = OwnMessages.Load(Path.Combine(here, "Messages"));
var languages = new LanguageSamples(Path.Combine(here, "Languages"), data, messages);
var report = new Report(messages, DataSets.Greek(data), DataSets.English(data), languages);
if (args[0] == "train")
{
    var models = args is [_, _, var folder] ? folder : "src/Pistos.Language/Reading/Models";
    Directory.CreateDirectory(models);
    TrainingRun.Run(report, models);
    report.Print(TrainingRun.Read(models));
}
else report.Print(Pistos.Language.Reading.TrainedTables.Messages);
return 0;
