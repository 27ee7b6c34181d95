using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>Texts of a known form taken apart.</summary>
public sealed class ParsingFunctionTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    public static TheoryData<string, string> Cases => new()
    {
        { """extract_json("$.name", @"{""name"": ""John""}")""", "John" },
        { """extract_json("$.a[1].b", @"{""a"": [1,{""b"":7}]}")""", "7" },
        { """extract_json("$.x", "not")""", "" },
        { "format_bytes(564)", "564 Bytes" },
        { "format_bytes(10332, 1)", "10.1 KB" },
        { "format_bytes(20010332)", "19 MB" },
        { "format_bytes(20010332, 2)", "19.08 MB" },
        { """format_bytes(20010332, 0, "KB")""", "19541 KB" },
        { """parse_path(@"C:\temp\file.txt")""", """{"Scheme":"","RootPath":"C:","DirectoryPath":"C:\\temp","DirectoryName":"temp","Filename":"file.txt","Extension":"txt","AlternateDataStreamName":""}""" },
        { """parse_path("file://C:/temp/file.txt:some.exe")""", """{"Scheme":"file","RootPath":"C:","DirectoryPath":"C:/temp","DirectoryName":"temp","Filename":"file.txt","Extension":"txt","AlternateDataStreamName":"some.exe"}""" },
        { """parse_path(@"\\shared\users\temp\file.txt.gz")""", """{"Scheme":"","RootPath":"","DirectoryPath":"\\\\shared\\users\\temp","DirectoryName":"temp","Filename":"file.txt.gz","Extension":"gz","AlternateDataStreamName":""}""" },
        { """parse_url("scheme://username:password@host:1234/this/is/a/path?k1=v1&k2=v2#fragment")""", """{"Scheme":"scheme","Host":"host","Port":"1234","Path":"/this/is/a/path","Username":"username","Password":"password","Query Parameters":{"k1":"v1","k2":"v2"},"Fragment":"fragment"}""" },
        { """parse_urlquery("k1=v1&k2=v2")""", """{"Query Parameters":{"k1":"v1","k2":"v2"}}""" },
        { """parse_csv("record1,a\nrecord2,x")""", """["record1","a"]""" },
        { "parse_csv('aa,\"b,b,b\",\"Escaping: \"\"Title\"\"\",\"line1\\nline2\"')", """["aa","b,b,b","Escaping: \"Title\"","line1\nline2"]""" },
        { """parse_command_line(@'echo "hello world!" a\b', "windows")""", """["echo","hello world!","a\\b"]""" },
        { """parse_xml('<e/>')""", """{"e":null}""" },
        { """parse_xml('<e>text</e>')""", """{"e":"text"}""" },
        { """parse_xml('<e name="value" />')""", """{"e":{"@name":"value"}}""" },
        { """parse_xml('<e name="value">text</e>')""", """{"e":{"@name":"value","#text":"text"}}""" },
        { """parse_xml('<e> <a>text</a> <b>text</b> </e>')""", """{"e":{"a":"text","b":"text"}}""" },
        { """parse_xml('<e> <a>text</a> <a>text</a> </e>')""", """{"e":{"a":["text","text"]}}""" },
        { """parse_xml('<e> text <a>text</a> </e>')""", """{"e":{"#text":"text","a":"text"}}""" },
        { """parse_xml('<?xml version="1.0" encoding="UTF-8"?><!-- c --><d><v>118.0</v><w>007</w></d>')""", """{"d":{"v":118.0,"w":"007"}}""" },
        { """parse_xml('<e>')""", "null" },
        { """parse_xml('')""", "null" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GivesTheDocumentedValue(string expression, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync(expression));
}
