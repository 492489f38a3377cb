//! Long texts as their authors marked them up: CommonMark and tables. What is made of it are our own elements and escaped
//! text; HTML that somebody typed is shown as they typed it. So there is nothing to sanitise, and nothing to forget.

use maud::{Markup, html};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

/// Marks within marks that are followed; deeper ones are read as what stands in them.
const DEEPEST: usize = 12;

/// A long text.
pub(crate) fn prose(text: &str) -> Markup {
    let text = kept(text);
    let mut open: Vec<(Option<Tag<'_>>, Vec<Markup>)> = vec![(None, Vec::new())];
    let mut passed_over = 0;
    let mut is_head = false;
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        let part = match event {
            Event::Start(_) if open.len() > DEEPEST => {
                passed_over += 1;
                continue;
            }
            Event::Start(tag) => {
                is_head |= matches!(tag, Tag::TableHead);
                open.push((Some(tag), Vec::new()));
                continue;
            }
            Event::End(_) if passed_over > 0 => {
                passed_over -= 1;
                continue;
            }
            Event::End(_) => {
                let Some((Some(tag), parts)) = open.pop() else { break };
                let part = element(&tag, &parts, is_head);
                is_head &= !matches!(tag, Tag::TableHead);
                part
            }
            Event::Code(text) => html! { code { (text) } },
            Event::SoftBreak | Event::HardBreak => html! { br; },
            Event::Rule => html! { hr; },
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => html! { (text) },
            // Of extensions that are not switched on.
            _ => continue,
        };
        if let Some((_, parts)) = open.last_mut() {
            parts.push(part);
        }
    }
    html! { @for part in open.iter().flat_map(|(_, parts)| parts) { (part) } }
}

fn element(tag: &Tag<'_>, parts: &[Markup], is_head: bool) -> Markup {
    let inside = html! { @for part in parts { (part) } };
    match tag {
        // The page has its own headings; those of a text are below them all.
        Tag::Heading { .. } => html! { p { strong { (inside) } } },
        Tag::BlockQuote(_) => html! { blockquote { (inside) } },
        Tag::CodeBlock(CodeBlockKind::Fenced(_)) => html! { pre tabindex="0" { code { (inside) } } },
        Tag::List(None) => html! { ul { (inside) } },
        Tag::List(Some(first)) => html! { ol start=[(*first != 1).then_some(first)] { (inside) } },
        Tag::Item => html! { li { (inside) } },
        Tag::Table(_) => html! { div.scroll { table { (inside) } } },
        Tag::TableHead => html! { thead { tr { (inside) } } },
        Tag::TableRow => html! { tr { (inside) } },
        Tag::TableCell if is_head => html! { th scope="col" { (inside) } },
        Tag::TableCell => html! { td { (inside) } },
        Tag::Emphasis => html! { em { (inside) } },
        Tag::Strong => html! { strong { (inside) } },
        Tag::Link { dest_url, .. } if is_safe(dest_url) => {
            html! { a href=(dest_url) rel="nofollow ugc noopener" { (inside) } }
        }
        // A picture of somewhere else would tell that place who reads: its words stand for it.
        Tag::Link { .. } | Tag::Image { .. } => inside,
        // Indented lines were indented for the eye.
        _ => html! { p { (inside) } },
    }
}

fn is_safe(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

/// Texts of registers were written without markup in mind: `200*300*50 mm` is no emphasis, and `>600 MPa` no quotation.
fn kept(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut before = '\n';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or('\n');
        let is_times = letter == '*' && before.is_alphanumeric() && after.is_alphanumeric();
        let is_more = letter == '>' && before == '\n' && !after.is_whitespace();
        if is_times || is_more {
            kept.push('\\');
        }
        kept.push(letter);
        before = letter;
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_are_read_and_everything_else_is_text() {
        let shown = |text: &str| prose(text).into_string();
        assert_eq!(shown("一行\n二行\n\n**要点**"), "<p>一行<br>二行</p><p><strong>要点</strong></p>");
        assert_eq!(shown("- 甲\n- 乙"), "<ul><li>甲</li><li>乙</li></ul>");
        assert_eq!(shown("# 大标题"), "<p><strong>大标题</strong></p>");
        assert_eq!(shown("<b onclick=x>粗</b>"), "<p>&lt;b onclick=x&gt;粗&lt;/b&gt;</p>");
        assert_eq!(shown("[点](javascript:alert(1))"), "<p>点</p>");
        assert_eq!(shown("![图](https://x.example/a.png)"), "<p>图</p>");
        assert!(shown("[点](https://x.example)").contains("rel=\"nofollow ugc noopener\""));
        assert!(shown("|甲|乙|\n|-|-|\n|1|2|").contains("<th scope=\"col\">甲</th>"));
    }

    #[test]
    fn what_registers_write_stays_what_they_wrote() {
        let shown = |text: &str| prose(text).into_string();
        assert_eq!(shown("尺寸200*300*50 mm"), "<p>尺寸200*300*50 mm</p>");
        assert_eq!(shown(">600 MPa"), "<p>&gt;600 MPa</p>");
        assert_eq!(shown("    缩进的一段"), "<p>缩进的一段</p>");
        assert_eq!(shown("<5%，温度<80℃"), "<p>&lt;5%，温度&lt;80℃</p>");
    }

    #[test]
    fn no_depth_is_too_deep() {
        for mark in ["> ", "- ", "*", "[", "**"] {
            prose(&mark.repeat(4_000));
        }
    }

    proptest! {
        /// Whatever is typed, no tag comes out but ours.
        #[test]
        fn nothing_but_our_own_elements(text in "[<>a-z\"'=/ \n*_\\[\\]()#|`:-]{0,200}") {
            let shown = prose(&text).into_string();
            let ours = ["p", "br", "hr", "strong", "em", "code", "pre", "ul", "ol", "li", "blockquote", "a", "div",
                "table", "thead", "tr", "th", "td"];
            for tag in shown.split('<').skip(1) {
                let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                prop_assert!(ours.contains(&name.as_str()), "{shown}");
            }
            prop_assert!(!shown.contains("javascript:") || !shown.contains("href=\"javascript"));
        }
    }
}
