namespace AkkaRay.ObjectStore;

/// <summary>Files of a store that is over or has no use for them.</summary>
internal static class Leftovers
{
    /// <summary>Deletes a file if that can be.</summary>
    public static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Somebody took the folder away, or the right to it. The room is not ours to give back then.
        }
    }
}
