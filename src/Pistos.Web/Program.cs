using Pistos.Web.Commands;

return await CommandLine.RunAsync(args);

/// <summary>The entry point, for the tests that start the whole product.</summary>
public partial class Program;
