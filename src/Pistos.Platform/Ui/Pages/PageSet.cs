using System.Reflection;

namespace Pistos.Platform.Ui;

/// <summary>The root component and the modules whose pages it shows: one list for routes, rendering and texts.</summary>
public sealed record PageSet(Type Root, IReadOnlyList<Assembly> Modules);
