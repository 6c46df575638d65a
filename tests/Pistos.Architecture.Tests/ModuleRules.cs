using System.Reflection;

namespace Pistos.Architecture.Tests;

/// <summary>Who may know whom, and what a module shows.</summary>
public sealed class ModuleRules
{
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Pistos.Language"] = [],
        ["Pistos.Mail"] = [],
        ["Pistos.Statistics"] = [],
        ["Pistos.Platform"] = [],
        ["Pistos.Customers"] = ["Pistos.Platform", "Pistos.Language"],
        ["Pistos.Channels"] = ["Pistos.Platform", "Pistos.Language", "Pistos.Mail", "Pistos.Customers"],
        ["Pistos.Demo"] = ["Pistos.Platform", "Pistos.Language", "Pistos.Customers", "Pistos.Channels"],
        ["Pistos.Insights"] = ["Pistos.Platform", "Pistos.Language", "Pistos.Statistics", "Pistos.Customers", "Pistos.Channels"],
    };

    public static TheoryData<string> Modules => [.. MayKnow.Keys];

    [Theory, MemberData(nameof(Modules))]
    public void A_module_knows_only_those_below_it(string module) =>
        Assert.Empty(Repository.ReferencesOf(module).Except(MayKnow[module]));

    [Theory, MemberData(nameof(Modules))]
    public void What_a_module_does_inside_stays_inside(string module)
    {
        string[] inner = ["Handler", "EntityMapping", "Worker", "Endpoint"];
        var shown = Types(module).Where(t => inner.Any(end => t.Name.EndsWith(end, StringComparison.Ordinal)) || t.GetInterfaces().Any(IsInner));
        Assert.Empty(shown.Select(t => t.FullName));
    }

    [Theory, MemberData(nameof(Modules))]
    public void A_public_class_is_sealed_static_or_meant_to_be_derived_from(string module)
    {
        var open = Types(module).Where(t => t is { IsClass: true, IsAbstract: false, IsSealed: false } && !IsComponent(t));
        Assert.Empty(open.Select(t => t.FullName));
    }

    [Theory, MemberData(nameof(Modules))]
    public void No_type_is_named_after_nothing(string module)
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Base"];
        var vague = Assembly.Load(module).GetTypes().Where(t => empty.Any(end => t.Name.EndsWith(end, StringComparison.Ordinal)));
        Assert.Empty(vague.Select(t => t.FullName));
    }

    private static IEnumerable<Type> Types(string module) => Assembly.Load(module).GetExportedTypes();

    /// <summary>Reactions and mappings are found by registration, never used by name from elsewhere.</summary>
    private static bool IsInner(Type type) =>
        type.Name is "IReactToAny" or "IReactTo`1" or "IEntityTypeConfiguration`1" or "IViews";

    private static bool IsComponent(Type type) =>
        type.Name is "_Imports" || type.GetInterfaces().Any(i => i.FullName == "Microsoft.AspNetCore.Components.IComponent");
}
