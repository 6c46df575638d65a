using Pistos.Language.Reading;
using Pistos.Trainer;

namespace Pistos.Language.Tests.Reading;

/// <summary>The messages that were kept apart for testing.</summary>
internal static class Material
{
    internal static string Root { get; } = FindRoot();

    internal static List<LabelledMessage> TestMessages { get; } =
        [.. OwnMessages.Load(Path.Combine(Root, "tools/Pistos.Trainer/Messages")).Where(m => m.IsForTest)];

    internal static IEnumerable<LabelledMessage> Of(TextLanguage language) => TestMessages.Where(m => m.Language == language);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Pistos.slnx"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Pistos.slnx is not above the tests.");
        return folder;
    }
}
