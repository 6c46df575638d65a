using Pistos.Platform;
using Pistos.Web.Layout;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPlatform();
builder.Services.AddLayout();

var app = builder.Build();
app.UseLayout();
app.UseAntiforgery();
app.MapLayout();
app.Run();

public partial class Program;
