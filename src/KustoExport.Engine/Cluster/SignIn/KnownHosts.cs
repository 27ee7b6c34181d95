namespace KustoExport.Engine.Cluster.SignIn;

/// <summary>The hosts that tokens may be sent to unasked: Kusto's own in each cloud, and those that Azure's other services answer its protocol from.</summary>
internal static class KnownHosts
{
    private static readonly string[] s_suffixes =
    [
        // The public cloud.
        ".kusto.windows.net", ".kustomfa.windows.net", ".kusto.azuresynapse.net", ".kusto.fabric.microsoft.com", ".kusto.data.microsoft.com",
        ".dxp.aad.azure.com", ".playfab.com", ".playfabapi.com", ".azureplayfab.com", ".securitycenter.windows.com", ".api.securityplatform.microsoft.com", ".arg.core.windows.net",

        // The others.
        ".kusto.usgovcloudapi.net", ".kustomfa.usgovcloudapi.net", ".arg.core.usgovcloudapi.net",
        ".kusto.chinacloudapi.cn", ".kustomfa.chinacloudapi.cn", ".kusto.azuresynapse.azure.cn", ".playfab.cn", ".arg.core.chinacloudapi.cn",
        ".kusto.core.eaglex.ic.gov", ".kustomfa.core.eaglex.ic.gov", ".arg.core.eaglex.ic.gov",
        ".kusto.core.microsoft.scloud", ".kustomfa.core.microsoft.scloud", ".arg.core.microsoft.scloud",
        ".kusto.sovcloud-api.fr", ".kustomfa.sovcloud-api.fr", ".kusto.sovcloud-api.de", ".kustomfa.sovcloud-api.de", ".kusto.sovcloud-api.sg", ".kustomfa.sovcloud-api.sg",
    ];

    private static readonly string[] s_hosts =
    [
        "ade.applicationinsights.io", "ade.loganalytics.io", "api.securityplatform.microsoft.com", "kusto.aria.microsoft.com", "eu.kusto.aria.microsoft.com",
        "adx.monitor.azure.com", "adx.loganalytics.azure.com", "adx.applicationinsights.azure.com", "adx.aimon.applicationinsights.azure.com",
        "adx.monitor.azure.us", "adx.loganalytics.azure.us", "adx.applicationinsights.azure.us",
        "adx.monitor.azure.cn", "adx.loganalytics.azure.cn", "adx.applicationinsights.azure.cn",
    ];

    private static readonly string[] s_logins =
    [
        "login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.microsoftonline.eaglex.ic.gov",
        "login.microsoftonline.microsoft.scloud", "login.sovcloud-identity.fr", "login.sovcloud-identity.de", "login.sovcloud-identity.sg",
    ];

    /// <summary>Whether a host is Kusto's.</summary>
    public static bool IsKusto(string host) => Array.Exists(s_suffixes, suffix => host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) || s_hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether people may be sent to sign in there.</summary>
    public static bool IsLogin(Uri login) => login.Scheme == Uri.UriSchemeHttps && s_logins.Contains(login.Host, StringComparer.OrdinalIgnoreCase);
}
