// One program, an office with a printer, written with three libraries: it prints the same.
//
//     dotnet run --project samples/ComingFrom -- akka
//     dotnet run --project samples/ComingFrom -- proto-actor
//     dotnet run --project samples/ComingFrom -- nekka
//
// On the way from one to the other, both run in one process:
//
//     dotnet run --project samples/ComingFrom -- akka-to-nekka
//     dotnet run --project samples/ComingFrom -- proto-actor-to-nekka
await (args switch
{
    ["akka"] => Samples.WithAkka.Program.RunAsync(),
    ["proto-actor"] => Samples.WithProtoActor.Program.RunAsync(),
    ["akka-to-nekka"] => Samples.WithAkka.Moving.RunAsync(),
    ["proto-actor-to-nekka"] => Samples.WithProtoActor.Moving.RunAsync(),
    _ => Samples.WithNekka.Program.RunAsync(),
});
