using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nekka;
using Nekka.Hosting;
using Samples;

// A worker service without a web: it measures the memory of its process, until Ctrl+C or SIGTERM.
//
//     dotnet run --project samples/Worker
//     dotnet publish samples/Worker -p:Native=true        native code, which starts in milliseconds
var builder = Host.CreateApplicationBuilder(args);
builder.Services.Configure<SamplerOptions>(builder.Configuration.GetSection("Sampler"));
builder.AddNekka(nekka => nekka
    .AddActor<Statistics>() // Starts first and stops last, because the sampler relies on it.
    .AddActor<Sampler>(new ActorOptions { SupervisorStrategy = new SupervisorStrategy() }));

await builder.Build().RunAsync();
