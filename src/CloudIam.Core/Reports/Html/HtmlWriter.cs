namespace CloudIam.Core.Reports.Html;

/// <summary>Writes elements. Texts and values of attributes are escaped here and nowhere else.</summary>
/// <param name="output">Where to.</param>
internal sealed class HtmlWriter(TextWriter output)
{
    /// <summary>Writes a start tag. An attribute whose value is null is left out.</summary>
    public HtmlWriter Open(string tag, params (string Name, string? Value)[] attributes)
    {
        output.Write('<');
        output.Write(tag);
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                output.Write(' ');
                output.Write(name);
                output.Write("=\"");
                Text(value);
                output.Write('"');
            }
        }

        output.Write('>');
        return this;
    }

    /// <summary>Writes an end tag.</summary>
    public HtmlWriter Close(string tag)
    {
        output.Write("</");
        output.Write(tag);
        output.Write('>');
        return this;
    }

    /// <summary>Writes an end tag, and ends the line.</summary>
    public HtmlWriter CloseLine(string tag)
    {
        Close(tag);
        output.Write('\n');
        return this;
    }

    /// <summary>Writes an element that holds a text.</summary>
    public HtmlWriter Element(string tag, string? cssClass, string text) => Open(tag, ("class", cssClass)).Text(text).Close(tag);

    /// <summary>Writes a text.</summary>
    public HtmlWriter Text(string text)
    {
        foreach (var character in text)
        {
            switch (character)
            {
                case '&':
                    output.Write("&amp;");
                    break;
                case '<':
                    output.Write("&lt;");
                    break;
                case '>':
                    output.Write("&gt;");
                    break;
                case '"':
                    output.Write("&quot;");
                    break;
                case '\'':
                    output.Write("&#39;");
                    break;
                default:
                    output.Write(character);
                    break;
            }
        }

        return this;
    }

    /// <summary>Writes markup of this program's own.</summary>
    public HtmlWriter Markup(string markup)
    {
        output.Write(markup);
        return this;
    }
}
