//! A letter as mail programs draw it, beside the same in plain text. It is the only place with inline styles and a table: mail
//! programs drop style sheets. Nothing in it is fetched from anywhere, so opening it tells nobody.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{
    Colour,
    accent::{ink_on, readings},
};

/// A letter.
#[derive(Debug, Clone)]
pub struct LetterPage<'a> {
    /// The language, as `fr`.
    pub locale: &'a str,
    /// The site that it comes from.
    pub site_title: &'a str,
    /// The colour of the site.
    pub colour: Colour,
    /// What it is about.
    pub subject: &'a str,
    /// What it says, as plain text: paragraphs with an empty line between them.
    pub body: &'a str,
    /// The page that it leads to, and what its button says.
    pub link: Option<(&'a str, &'a str)>,
    /// Who sent it, and why.
    pub foot: &'a str,
    /// The page on which letters of this kind end, and what the link says.
    pub stop: Option<(&'a str, &'a str)>,
}

const FONT: &str = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif;";

impl LetterPage<'_> {
    /// Draws it.
    pub fn draw(&self) -> Markup {
        let [button, link, _, link_by_night] = readings(self.colour).map(|reading| reading.colour);
        let on_button = ink_on(button);
        let by_night = format!(
            ":root{{color-scheme:light dark}}@media(prefers-color-scheme:dark){{.bg{{background:#151619!important}}\
             .card{{background:#1f2125!important}}.ink{{color:#efede7!important}}.mut{{color:#b5b2aa!important}}\
             .lnk{{color:{link_by_night}!important}}}}"
        );
        let cell = |style: &str| format!("{style}{FONT}");
        html! {
            (DOCTYPE)
            html lang=(self.locale) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.subject) }
                    // Nothing in it comes from people.
                    style { (PreEscaped(by_night)) }
                }
                body.bg style="margin:0;padding:0;background:#f6f3ec;" {
                    table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" {
                        tr { td align="center" style="padding:24px 12px;" {
                            table.card role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
                                style="max-width:600px;background:#ffffff;border-radius:12px;" {
                                tr { td style={ "background:" (button) ";height:6px;line-height:6px;font-size:0;border-radius:12px 12px 0 0;" } {} }
                                tr { td.ink style=(cell("padding:22px 28px 0;font-size:16px;font-weight:600;color:#1d1f24;")) { (self.site_title) } }
                                tr { td.ink style=(cell("padding:14px 28px 0;color:#1d1f24;")) {
                                    h1 style="margin:0;font-size:24px;line-height:1.2;" { (self.subject) }
                                } }
                                tr { td.ink style=(cell("padding:6px 28px 0;font-size:17px;line-height:1.5;color:#1d1f24;")) { (self.paragraphs()) } }
                                @if let Some((label, href)) = self.link {
                                    tr { td style="padding:22px 28px 0;" {
                                        table role="presentation" cellpadding="0" cellspacing="0" border="0" {
                                            tr { td style={ "background:" (button) ";border-radius:7px;" } {
                                                a href=(href) style=(cell(&format!("display:inline-block;padding:14px 22px;font-size:17px;font-weight:600;color:{on_button};text-decoration:none;"))) { (label) }
                                            } }
                                        }
                                    } }
                                    tr { td.mut style=(cell("padding:14px 28px 0;font-size:14px;line-height:1.5;color:#585a60;word-break:break-all;")) {
                                        a.lnk href=(href) style={ "color:" (link) ";" } { (href) }
                                    } }
                                }
                                tr { td.mut style=(cell("padding:24px 28px 28px;font-size:14px;line-height:1.5;color:#585a60;")) {
                                    (self.foot)
                                    @if let Some((label, href)) = self.stop {
                                        br;
                                        a.lnk href=(href) style={ "color:" (link) ";" } { (label) }
                                    }
                                } }
                            }
                        } }
                    }
                }
            }
        }
    }

    fn paragraphs(&self) -> Markup {
        let body = self.body.replace("\r\n", "\n");
        let paragraphs: Vec<&str> = body
            .split("\n\n")
            .map(|paragraph| paragraph.trim_matches('\n'))
            .filter(|paragraph| !paragraph.trim().is_empty())
            .collect();
        html! {
            @for paragraph in paragraphs {
                p style="margin:12px 0 0;" {
                    @for (number, line) in paragraph.lines().enumerate() {
                        @if number > 0 { br; }
                        (line)
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_stays_text() {
        let letter = LetterPage {
            locale: "fr",
            site_title: "Vélos <b>",
            colour: Colour::of(0xf0_b4_00),
            subject: "Oui & non",
            body: "Bonjour <script>alert(1)</script>\r\n\r\nDeux\nlignes",
            link: Some(("Voir", "https://velos.example/a?b=1&c=\"2")),
            foot: "Vélos, https://velos.example",
            stop: None,
        };
        let html = letter.draw().0;
        assert!(!html.contains("<script") && !html.contains("<b>"), "{html}");
        assert!(
            html.contains("Oui &amp; non") && html.contains("Deux<br>lignes"),
            "{html}"
        );
        assert!(
            html.contains("href=\"https://velos.example/a?b=1&amp;c=&quot;2\""),
            "{html}"
        );
        // Nothing is fetched: no picture, no style sheet, no font.
        for fetched in ["<img", "<link", "url(", "@import", "src="] {
            assert!(!html.contains(fetched), "{fetched}");
        }
        // Ink on yellow, since white cannot be read there.
        assert!(
            html.contains("background:#f0b400") && html.contains("color:#14161a;text-decoration:none"),
            "{html}"
        );
    }
}
