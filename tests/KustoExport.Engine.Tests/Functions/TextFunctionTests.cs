using Xunit;

namespace KustoExport.Engine.Tests.Functions;

/// <summary>String operators and functions over characters.</summary>
public sealed class TextFunctionTests(ExpressionSession session) : IClassFixture<ExpressionSession>
{
    public static TheoryData<string, string> Cases => new()
    {
        { "\"FabriKam\" contains \"BRik\"", "true" },
        { "\"FabriKam\" contains_cs \"BRik\"", "false" },
        { "\"a%b\" contains \"%\"", "true" },
        { "\"Fabrikam\" startswith \"fab\"", "true" },
        { "\"Fabrikam\" endswith \"KAM\"", "true" },
        { "\"Fabrikam\" !endswith_cs \"Kam\"", "true" },
        { "\"Straße\" =~ \"straße\"", "true" },
        { "\"café\" =~ \"CAFÉ\"", "true" },
        { "\"a\" !~ \"A\"", "false" },
        { "\"Müller\" in~ (\"müller\", \"x\")", "true" },
        { "\"ABC\" !in~ (\"abc\")", "false" },
        { "\"ABC\" in~ (dynamic([\"x\",\"abc\"]))", "true" },
        { "\"ABC\" in~ (dynamic([\"x\"]), \"y\")", "false" },
        { "3 in~ (1, 3)", "true" },
        { """strlen("😀é")""", "2" },
        { """string_size("😀é")""", "6" },
        { """toupper("straße")""", "STRAßE" },
        { """reverse("abc")""", "cba" },
        { """strcat("a", 1, "b")""", "a1b" },
        { """strcat_delim("-", "a", 1, "b")""", "a-1-b" },
        { """strcat_array(dynamic(["a",null,"","b"]), "|")""", "a|||b" },
        { """strcat_array(dynamic([]), ",")""", "" },
        { """strcat_array(dynamic([1,null,3]), "-")""", "1--3" },
        { """strrep("ab", 2)""", "abab" },
        { """strrep("123", 3, ".")""", "123.123.123" },
        { """strcmp("abc", "ABC")""", "1" },
        { """translate("abc", "x", "abc")""", "xxx" },
        { """translate("abc", "", "ab")""", "" },
        { """translate("krasp", "otsku", "spark")""", "kusto" },
        { """isascii("abc")""", "true" },
        { """isascii("é")""", "false" },
        { """unicode_codepoints_from_string("aé")""", "[97,233]" },
        { "unicode_codepoints_to_string(97, 233)", "aé" },
        { "unicode_codepoints_to_string(dynamic([97,233]))", "aé" },
        { """substring("abc", 5, 3)""", "" },
        { """substring("abc", -1, 2)""", "c" },
        { """substring("x", -2, 5)""", "" },
        { """substring("abcdef", 2)""", "cdef" },
        { """substring("abcdef", -2)""", "ef" },
        { """substring("xy", -1, 0)""", "" },
        { """split("a,,b", ",")""", """["a","","b"]""" },
        { """split("", ",")""", """[""]""" },
        { """split("a=b", "=", 1)""", """["b"]""" },
        { """split("a", "=", 1)""", "null" },
        { """indexof("abcdefg", "cde")""", "2" },
        { """indexof("abc", "")""", "null" },
        { """indexof("abcdefg", "cde", 1, 4)""", "2" },
        { """indexof("abcdefg", "cde", 1, 2)""", "-1" },
        { """indexof("abcdefg", "cde", 3, 4)""", "-1" },
        { """indexof("abcdefg", "cde", -5)""", "2" },
        { "indexof(1234567, 5, 1, 4)", "4" },
        { """indexof("abcdefg", "cde", 2, -1)""", "2" },
        { """indexof("abcdefgabcdefg", "cde", 1, 10, 2)""", "9" },
        { """indexof("abcdefgabcdefg", "cde", 1, -1, 3)""", "-1" },
        { """indexof("O'Brien's", "'", 3)""", "7" },
        { """countof("aaaa", "aa")""", "3" },
        { """countof("ababa", "aba")""", "2" },
        { """countof("aaa", "a")""", "3" },
        { """replace_string("aaaa", "a", "XY")""", "XYXYXYXY" },
        { """replace_string("abc", "", "X")""", "abc" },
        { """replace_strings("This is x", dynamic(["This","is"]), dynamic(["This","was"]))""", "This was x" },
        { """replace_strings("This is x", dynamic(["is","This"]), dynamic(["was","This"]))""", "Thwas was x" },
        { """replace_strings("This is x", dynamic(["This","is"]), dynamic([12345,"was"]))""", "This was x" },
        { "tohex(-256)", "ffffffffffffff00" },
        { "tohex(toint(-256), 8)", "ffffff00" },
        { "tohex(256, 8)", "00000100" },
        { "tohex(256, 2)", "100" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GivesTheDocumentedValue(string expression, string expected) =>
        Assert.Equal(expected, await session.EvaluateAsync(expression));
}
