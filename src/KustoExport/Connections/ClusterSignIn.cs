namespace KustoExport.Connections;

/// <summary>How one signs in to a cluster.</summary>
public enum ClusterSignIn
{
    /// <summary>As the context of the Az module, from Connect-AzAccount.</summary>
    AzContext,

    /// <summary>In a browser of this machine.</summary>
    Interactive,

    /// <summary>In a browser of any machine, by a code.</summary>
    DeviceCode,

    /// <summary>As <c>az login</c> did.</summary>
    AzureCli,

    /// <summary>As the machine of Azure's that this runs on.</summary>
    ManagedIdentity,

    /// <summary>Not at all: for the emulator.</summary>
    None,
}
