using System.Reflection;

namespace Pistos.Web;

/// <summary>The modules this house is made of. Pages, texts and routes are looked up here and nowhere else.</summary>
public static class Modules
{
    public static readonly Assembly[] Assemblies =
    [
        .. new[] { "Pistos.Platform", "Pistos.Customers", "Pistos.Channels", "Pistos.Insights", "Pistos.Demo" }.Select(Assembly.Load),
        typeof(Modules).Assembly,
    ];

    /// <summary>All but this one, which the framework searches anyway and must not be told twice.</summary>
    public static readonly Assembly[] Others = [.. Assemblies.Where(module => module != typeof(Modules).Assembly)];
}
