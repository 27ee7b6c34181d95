using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace KustoExport.Engine.Embedded.Functions;

/// <summary>
/// XML as a dynamic value (documentation: query/parse-xml-function.md): attributes are <c>@name</c>, text beside other things <c>#text</c>,
/// elements of one name an array, and text that is a number a number. Null for what isn't XML, or longer than 1 MB.
/// </summary>
internal static class XmlText
{
    private const int MaxLength = 1 << 20;

    public static string? ToJson(string? xml)
    {
        if (string.IsNullOrWhiteSpace(xml) || xml.Length > MaxLength)
            return null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml.TrimStart()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var root = XDocument.Load(reader).Root!;
            return JsonText.Bag([KeyValuePair.Create(Name(root.Name, root), Value(root))]);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Value(XElement element)
    {
        var text = string.Concat(element.Nodes().OfType<XText>().Select(t => t.Value)).Trim();
        var properties = element.Attributes().Select(a => KeyValuePair.Create("@" + Name(a, element), Scalar(a.Value))).ToList();
        if (properties.Count == 0 && !element.HasElements)
            return text.Length == 0 ? "null" : Scalar(text);
        if (text.Length > 0)
            properties.Add(KeyValuePair.Create("#text", Scalar(text)));
        properties.AddRange(element.Elements().GroupBy(e => Name(e.Name, e)).Select(group =>
            KeyValuePair.Create(group.Key, group.Count() == 1 ? Value(group.First()) : JsonText.Array(group.Select(Value)))));
        return JsonText.Bag(properties);
    }

    private static string Name(XName name, XElement scope) =>
        name.Namespace != XNamespace.None && scope.GetPrefixOfNamespace(name.Namespace) is { } prefix ? $"{prefix}:{name.LocalName}" : name.LocalName;

    private static string Name(XAttribute attribute, XElement scope) =>
        !attribute.IsNamespaceDeclaration ? Name(attribute.Name, scope)
        : attribute.Name.LocalName == "xmlns" ? "xmlns" : $"xmlns:{attribute.Name.LocalName}";

    private static string Scalar(string text)
    {
        if (text is ['-' or (>= '0' and <= '9'), ..])
        {
            var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(text));
            try
            {
                if (reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read())
                    return text;
            }
            catch (JsonException)
            {
                return JsonText.Text(text);
            }
        }

        return JsonText.Text(text);
    }
}
