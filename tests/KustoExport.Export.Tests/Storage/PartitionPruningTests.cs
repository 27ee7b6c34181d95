using System.Globalization;
using System.Text;
using KustoExport.Kql.Errors;
using Xunit;

namespace KustoExport.Export.Tests.Storage;

/// <summary>Files that a query doesn't need are neither listed, fetched nor read; and what it answers is the same as if they had been.</summary>
[Collection(Azurite.Collection)]
public sealed class PartitionPruningTests(Azurite azurite) : IAsyncLifetime
{
    private static readonly string?[] s_times =
    [
        null, "2019-12-31T23:59:59.9999999", "2020-01-01T00:00:00", "2020-01-01T10:30:00", "2020-01-05T00:00:00", "2020-02-29T12:00:00", "0001-01-01T00:00:00", "9999-12-31T23:59:59.9999999",
    ];

    private static readonly string[] s_names = ["", "a", "x/y"];

    private static readonly string[] s_conditions =
    [
        "T >= datetime(2020-01-01)", "T > datetime(2020-01-01)", "T < datetime(2020-01-01)", "T <= datetime(2020-01-01)", "T == datetime(2020-01-01T10:30:00)", "T != datetime(2020-01-01)",
        "datetime(2020-02-01) > T", "T between (datetime(2020-01-01) .. datetime(2020-01-31T23:00:00))", "T !between (datetime(2020-01-01) .. 40d)", "T between (datetime(2020-01-05) .. 1d)",
        "T in (datetime(2020-01-05), datetime(2020-12-31T23:59:59.9999999))", "T > ago(365000d)", "isnull(T)", "isnotnull(T)", "T < datetime(null)", "T == datetime(9999-12-31T23:59:59.9999999)", "T <= datetime(0001-01-01)",
        "startofday(T) == datetime(2020-01-01)", "bin(T, 1h) >= datetime(2020-01-01T10:00:00)", "startofmonth(T) < datetime(2020-02-01)", "T + 1d > datetime(2020-01-06)", "T - 1d <= datetime(2020-01-01)", "endofday(T) <= datetime(2020-01-31T23:59:59.9999999)",
        "getyear(T) == 2020", "dayofweek(T) == 6d", "startofweek(T) == datetime(2020-01-05)", "T > now()",
        "N == 'a'", "N =~ 'a'", "N != 'a'", "N in ('a', 'x/y')", "N !in ('a', '')", "N in~ ('X/Y')", "N == ''", "isempty(N)", "N startswith 'X'", "N has 'Y'", "strlen(N) > 1", "N matches regex '^[a-z]$'",
        "tolower(N) == 'a'", "N in (dynamic(['x/y', 'a']))", "strcat(N, n) == 'a1'", "n > 40", "n % 2 == 0",
    ];

    private readonly ExternalSession _session = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _session.DisposeAsync().AsTask();

    [Theory]
    [InlineData("(Id:long = hash(N, 5), Day:datetime = startofday(T)) pathformat=('id=' Id '/dt=' datetime_pattern('yyyyMMdd', Day))", "id={hash}/dt={0:yyyyMMdd}")]
    [InlineData("(Name:string = N, Month:datetime = startofmonth(T)) pathformat=(Name '/' datetime_pattern(\"'year='yyyy'/month='MM\", Month))", "{name}/{0:'year='yyyy'/month='MM}")]
    [InlineData("(Month:datetime = startofmonth(T), Name:string = N) pathformat=('y=' datetime_pattern('yyyy', Month) '/' Name '/m=' datetime_pattern('MM', Month))", "y={0:yyyy}/{name}/m={0:MM}")]
    [InlineData("(Bin:datetime = bin(T, 9h)) pathformat=(datetime_pattern('yyyy-MM-dd-HH', Bin))", "{bin:yyyy-MM-dd-HH}")]
    [InlineData("(Week:datetime = startofweek(T), Year:datetime = startofyear(T)) pathformat=(Year '/' Week)", "{0:yyyy}/{week:yyyy/MM/dd}")]
    public async Task TheAnswerIsTheSame(string partitions, string path)
    {
        await WriteAsync(path);
        await _session.RunAsync($".create external table E (T:datetime, N:string, n:long) kind=storage partition by {partitions} dataformat=csv ('data')");

        await CompareAsync(s_conditions, seed: 1);
    }

    // Such paths say less than the values were; only a query that describes them itself can have them.
    [Theory]
    [InlineData("(Hour:datetime = bin(T, 1h)) pathformat=(datetime_pattern('yyyy/MM/dd', Hour))", "{0:yyyy/MM/dd}")]
    [InlineData("(Month:datetime = startofmonth(T)) pathformat=('m' datetime_pattern('MM', Month))", "m{0:MM}")]
    public async Task TheAnswerIsTheSameWherePathsSayLess(string partitions, string path)
    {
        await WriteAsync(path);

        await CompareAsync(s_conditions, seed: 3, $"inline_external_table (T:datetime, N:string, n:long) kind=storage partition by {partitions} dataformat=csv ('data')");
    }

    [Theory]
    [InlineData("(N:string, T:datetime) pathformat=('n=' N '/t=' datetime_pattern('yyyyMMdd', T))", "n={name}/t={0:yyyyMMdd}")]
    [InlineData("(T:datetime, N:string) pathformat=(datetime_pattern('yyyy/MM', T) '_' N)", "{0:yyyy/MM}_{name}")]
    public async Task TheAnswerIsTheSameOfVirtualColumns(string partitions, string path)
    {
        await WriteAsync(path, justNumbers: true);
        await _session.RunAsync($".create external table E (n:long) kind=storage partition by {partitions} dataformat=csv ('data')");

        await CompareAsync(s_conditions, seed: 2);
    }

    [Theory]
    [InlineData("N == 'a' and T between (datetime(2020-01-01) .. datetime(2020-01-02))")]
    [InlineData("T >= datetime(2020-01-01) and T < datetime(2020-01-03) and N in ('a', 'b')")]
    [InlineData("(N == 'a' or N == 'b') and startofday(T) in (datetime(2020-01-01), datetime(2020-01-02))")]
    [InlineData("T > datetime(2019-12-31) | extend Day = startofday(T) | project Name = N, Day | where Name != 'damaged' and Day <= datetime(2020-01-02)")]
    public async Task WhatIsDamagedInOtherPartitionsIsNotRead(string condition)
    {
        foreach (var (folder, content) in new[] { ("a/2020/01/01", "2020-01-01,a\n"), ("b/2020/01/02", "2020-01-02,b\n"), ("damaged/2020/01/01", "\u0001\0"), ("a/2020/02/01", "\u0001\0"), ("b/2019/12/30", "\u0001\0") })
            _session.Write($"data/{folder}/f.csv", content);
        await _session.RunAsync(".create external table E (T:datetime, N:string) kind=storage partition by (Name:string = N, Day:datetime = startofday(T)) dataformat=csv ('data')");

        Assert.NotEqual(["Count:long", "0"], await _session.QueryAsync($"external_table('E') | where {condition} | count"));
        Assert.NotEqual(["Count:long", "0"], await _session.QueryAsync($"let U = materialize(external_table('E')); U | where {condition} | count"));
        Assert.Equal(ErrorCodes.FileFormatMismatch, (await Assert.ThrowsAnyAsync<KustoExportException>(() => _session.QueryAsync("external_table('E') | count"))).ErrorCode);
    }

    [AzuriteTheory]
    [InlineData("external_table('E') | where D == datetime(2020-01-02) and C == 'c1'", 1, 1)]
    [InlineData("external_table('E') | where D between (datetime(2020-01-02) .. datetime(2020-01-03)) and C in ('c1', 'c2')", 4, 4)]
    [InlineData("external_table('E') | where C startswith 'c1' and D > datetime(2020-01-30) | summarize count() by C", 1, 1)]
    [InlineData("external_table('E') | where C == 'c1' | union (external_table('E') | where C == 'c1' and n > 0)", 2, 31)]
    [InlineData("external_table('E') | where C == 'c1' and D == datetime(2020-01-01) | join kind=inner (external_table('E') | where C == 'c2' and D == datetime(2020-01-01)) on n", 2, 2)]
    [InlineData("external_table('E') | where C == 'none'", 1, 0)]
    [InlineData("external_table('E') | where C == 'c1' and C == 'c2'", 0, 0)]
    [InlineData("external_table('E') | summarize n = sum(n) by D, C | where D == datetime(2020-01-05) and C == 'c0'", 1, 1)]
    public async Task OnlyWhatIsNeededIsListedAndFetched(string query, int lists, int downloads)
    {
        var container = await azurite.NewContainerAsync();
        await Parallel.ForAsync(0, 93, async (i, stop) => await container.UploadBlobAsync($"c=c{i % 3}/d={new DateTime(2020, 1, 1).AddDays(i / 3):yyyyMMdd}/f.csv", BinaryData.FromString($"{i}\n"), stop));
        var (listed, fetched) = (0, 0);
        using var proxy = new FaultyProxy(azurite.Endpoint, _ => null)
        {
            OnRequest = request => _ = request.Url!.Query.Contains("comp=list", StringComparison.Ordinal) ? Interlocked.Increment(ref listed) : Interlocked.Increment(ref fetched),
        };
        await _session.RunAsync($".create external table E (n:long) kind=storage partition by (C:string, D:datetime) pathformat=('c=' C '/d=' datetime_pattern('yyyyMMdd', D)) dataformat=csv (h@'{proxy.Endpoint}/{container.Name};{azurite.Key}')");

        await _session.QueryAsync(query);

        Assert.Equal((lists, downloads), (listed, fetched));
    }

    [AzuriteTheory]
    [InlineData("parquet", "")]
    [InlineData("csv", " with (includeHeaders='All', compressed=true)")]
    public async Task WhatIsExportedToPartitionsReadsBackByThem(string format, string properties)
    {
        const string Rows = "range x from 0 to 299 step 1 | extend T = datetime(2020-01-30) + x * 1h, N = strcat('näme ', x % 4, iff(x % 7 == 0, '/', ''))";
        var container = await azurite.NewContainerAsync();
        var fetched = 0;
        using var proxy = new FaultyProxy(azurite.Endpoint, _ => null) { OnRequest = request => Interlocked.Add(ref fetched, request.HttpMethod == "GET" && !request.Url!.Query.Contains("comp=", StringComparison.Ordinal) ? 1 : 0) };
        await _session.RunAsync($".create external table E (x:long, T:datetime, N:string) kind=storage partition by (Id:long = hash(N, 3), Name:string = N, Day:datetime = startofday(T)) pathformat=('id=' Id '/n=' Name '/' Day) dataformat={format} (h@'{proxy.Endpoint}/{container.Name};{azurite.Key}'){properties}");
        await _session.RunAsync($".export to table E <| {Rows}");

        foreach (var condition in new[] { "true", "N == 'näme 1' and T between (datetime(2020-02-01) .. 2h)", "N in ('näme 0/', 'none') and bin(T, 1d) == datetime(2020-01-30)", "T > datetime(2020-02-10) or N has '3'" })
        {
            fetched = 0;
            var (expected, actual) = (await _session.QueryAsync($"{Rows} | where {condition} | project x, T, N"), await _session.QueryAsync($"external_table('E') | where {condition} | project x, T, N | sort by x asc"));
            Assert.Equal(expected, actual);
            Assert.True(condition == "true" ? fetched > 80 : fetched is > 0 and < 40, $"{condition}: {fetched}");
        }
    }

    private async Task CompareAsync(string[] atoms, int seed, string source = "external_table('E')")
    {
        var random = new Random(seed);
        var conditions = atoms.Concat(Enumerable.Range(0, 16).Select(_ => Combined(random, atoms, 3))).ToList();
        var queries = conditions.SelectMany(c => new[] { $"where {c} | project n | sort by n asc" }).Concat(
        [
            "where N == 'a' | summarize c = count(), s = sum(n) by N | where c > 0",
            "summarize s = sum(n) by N, D = startofday(T) | where D > datetime(2020-01-01) and N != 'a' | sort by N asc, D asc",
            "extend M = N, U = T | where M == 'a' and U < datetime(2020-02-01) | project n | sort by n asc",
            "extend N = strcat(N, 'x') | where N == 'ax' | project n | sort by n asc",
            "sort by n asc | extend r = row_number() | where N == 'a' | project n, r",
            "top 5 by n desc | where N == 'a' | project n",
            "join kind=inner (datatable(N:string, k:long)['a', 1, 'A', 2]) on N | where k == 1 and N == 'a' and T > datetime(2020-01-01) | project n | sort by n asc",
            "join kind=leftouter (datatable(N:string, k:long)['a', 1]) on N | where isnull(k) and N startswith 'X' | project n | sort by n asc",
            "join kind=rightouter (datatable(N:string, k:long)['a', 1, 'none', 2]) on N | where N1 == 'none' or N == 'a' | project k, n | sort by k asc, n asc",
            "join kind=rightanti (datatable(N:string, k:long)['a', 1, 'none', 2]) on N | where k > 0",
            "mv-expand x = range(1, 2, 1) to typeof(long) | where N == 'a' and x == 2 | project n, x | sort by n asc",
            "union (datatable(N:string, n:long)['a', 1000]) | where N == 'a' | project n | sort by n asc",
            "distinct N | where N != 'A' | sort by N asc",
            "make-series c = count() default=0 on T from datetime(2020-01-01) to datetime(2020-02-01) step 10d by N | where N == 'a' | project c",
            "where N in ((datatable(x:string)['a'])) and T >= toscalar(print datetime(2020-01-01)) | project n | sort by n asc",
            "where not(N == 'a' or T < datetime(2020-01-01)) | project n | sort by n asc",
            "where iff(N == 'a', T > datetime(2020-01-01), n > 50) | project n | sort by n asc",
        ]);

        // The same rows, in no files. The days of virtual columns are what is left of times in their paths.
        var all = await _session.QueryAsync($"{source} | project T, N, n");
        Assert.Equal(s_times.Length * s_names.Length, all.Length - 1);
        var rows = all.Skip(1).Select(row => row.Split('|')).Select(row => $"{(row[0] == "∅" ? "datetime(null)" : $"datetime({row[0]})")}, '{row[1]}', {row[2]}");
        var table = $"datatable(T:datetime, N:string, n:long)[{string.Join(", ", rows)}]";
        foreach (var query in queries)
        {
            var (expected, actual) = (await _session.QueryAsync($"{table} | {query}"), await _session.QueryAsync($"{source} | {query}"));
            Assert.True(expected.SequenceEqual(actual), $"{query}{Environment.NewLine}expected {string.Join(" / ", expected)}{Environment.NewLine}but got {string.Join(" / ", actual)}");
        }
    }

    private static string Combined(Random random, string[] atoms, int depth) => random.Next(depth == 0 ? 1 : 4) switch
    {
        1 => $"({Combined(random, atoms, depth - 1)} and {Combined(random, atoms, depth - 1)})",
        2 => $"({Combined(random, atoms, depth - 1)} or {Combined(random, atoms, depth - 1)})",
        3 => $"not({Combined(random, atoms, depth - 1)})",
        _ => atoms[random.Next(atoms.Length)],
    };

    // As an exporter lays the files out: a file for each folder, and the default partition where there is nothing to write.
    private async Task WriteAsync(string path, bool justNumbers = false)
    {
        var list = string.Join(", ", s_names.Select(n => $"'{n}'"));
        var hashes = (await _session.QueryAsync($"print N = dynamic([{list}]) | mv-expand N to typeof(string) | project hash(N, 5)")).Skip(1).ToList();
        var files = new Dictionary<string, StringBuilder>();
        var number = 0;
        foreach (var time in s_times)
        {
            foreach (var (name, hash) in s_names.Zip(hashes))
            {
                var folder = path.Replace("{hash}", hash, StringComparison.Ordinal).Replace("{name}", name.Length == 0 ? "__DEFAULT_PARTITION__" : Uri.EscapeDataString(name), StringComparison.Ordinal);
                folder = Rendered(folder, time);
                if (!files.TryGetValue(folder, out var content))
                    files.Add(folder, content = new StringBuilder());
                content.Append(CultureInfo.InvariantCulture, $"{(justNumbers ? string.Empty : $"{time},\"{name}\",")}{number++}\n");
            }
        }

        foreach (var (folder, content) in files)
            _session.Write($"data/{folder}/f.csv", content.ToString());
    }

    private static string Rendered(string folder, string? text)
    {
        var time = text is null ? (DateTime?)null : DateTime.Parse(text, CultureInfo.InvariantCulture);
        foreach (var name in new[] { "0", "bin", "week" })
        {
            while (folder.IndexOf($"{{{name}:", StringComparison.Ordinal) is >= 0 and var begin)
            {
                var end = folder.IndexOf('}', begin);
                var format = folder[(begin + name.Length + 2)..end];
                var value = time is not { } known ? "__DEFAULT_PARTITION__" : (name switch
                {
                    "bin" => known.AddTicks(-(known.Ticks % (9 * TimeSpan.TicksPerHour))),
                    "week" => known.Date.Ticks < TimeSpan.TicksPerDay * 7 ? known.Date : known.Date.AddDays(-(int)known.DayOfWeek),
                    _ => known,
                }).ToString(format, CultureInfo.InvariantCulture);
                folder = string.Concat(folder.AsSpan(0, begin), value, folder.AsSpan(end + 1));
            }
        }

        return folder;
    }
}
