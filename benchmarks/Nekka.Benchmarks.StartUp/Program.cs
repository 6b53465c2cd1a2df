using Nekka;

// Prints one line after one answer of one actor. The comparison measures the time from the process's start to that line.
var answer = args is ["nothing"] ? true : await Answering.Start().AskAsync<bool>("Are you there?");
Console.WriteLine(answer ? """{"Value":0,"Bytes":0,"Collections":[0,0,0],"Version":"native"}""" : "no");

internal sealed class Answering : Actor
{
    protected override object? OnReceive(object? message) => true;
}
