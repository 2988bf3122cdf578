package org.calotype.gallery.entity;

/**
 * Text made safe for HTML content and quoted attributes: {@code & < > " '} as HTML 5 names them.
 */
public final class HtmlText {

    private HtmlText() {}

    public static String escape(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&apos;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
