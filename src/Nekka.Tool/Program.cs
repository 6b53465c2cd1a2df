using System.Runtime.InteropServices;
using Nekka.Tool;
using Nekka.Tool.Commands;

// Ctrl+C, kill and a closed terminal all end with the terminal as it was.
var surroundings = new Surroundings();
using var quit = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Quit);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Quit);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Quit);
return await NekkaApp.RunAsync(args, surroundings, quit.Token).ConfigureAwait(false);

void Quit(PosixSignalContext context)
{
    context.Cancel = true;
    quit.Cancel();
}
