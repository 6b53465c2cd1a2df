using System.Globalization;
using Nekka.Orleans.Contracts;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// silo NAME PORT GATEWAY PRIMARY: one silo, which the tests start. Everything else: the tests.
if (args is [SiloProgram.Word, var name, var port, var gateway, var primary])
{
    await SiloProgram.RunAsync(name, Number(port), Number(gateway), Number(primary));
    return 0;
}

return args.Any(static arg => arg is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
