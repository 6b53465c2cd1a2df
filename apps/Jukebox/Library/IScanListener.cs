namespace Jukebox.Library;

/// <summary>Hears how a scan ends.</summary>
internal interface IScanListener
{
    /// <summary>A scan has ended, and this is in the folder now.</summary>
    void Scanned(ScanJob job, Catalogue catalogue);
}
