//! The picture shown when a listing is shared: 1200×630 PNG, drawn on the server.
//!
//! The font is a Chinese one found on the system; without one there is no card, rather than a broken one.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use catalog::{achievement, demand};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::app::App;
use crate::failure::Failure;
use crate::fonts::{self, Font};
use crate::layout::{Frame, facts};
use crate::listings::public;
use crate::paths::{AchievementCardPath, DemandCardPath};

const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;
/// Full-width characters in a line of the title.
const LINE: usize = 16;
const LINES: usize = 3;
/// Cards kept in memory, some 30 KB each.
const KEPT: usize = 256;
/// What a card says.
#[derive(Clone, Hash, PartialEq, Eq)]
struct Card {
    site: String,
    kind: String,
    title: String,
    summary: String,
    facts: String,
}

/// By content, so that a changed listing has a new card.
static DRAWN: LazyLock<Mutex<HashMap<Card, Arc<Vec<u8>>>>> = LazyLock::new(Mutex::default);

pub(super) async fn achievement(
    AchievementCardPath { id }: AchievementCardPath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let draft = public::<achievement::Draft>(&mut tx, id).await?.draft;
    let facts = [
        draft.field.map(|field| facts::field(frame.lang, field)),
        draft.maturity.as_ref().map(|maturity| facts::band(frame.lang, maturity.band())),
        draft.region.as_deref().map(facts::place),
    ];
    answer(Card {
        site: frame.text("site-name"),
        kind: frame.text("nav-achievements"),
        title: draft.title,
        summary: draft.summary.unwrap_or_default(),
        facts: facts.into_iter().flatten().collect::<Vec<_>>().join("　"),
    })
    .await
}

pub(super) async fn demand(
    DemandCardPath { id }: DemandCardPath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let draft = public::<demand::Draft>(&mut tx, id).await?.draft;
    let facts = [
        draft.budget.as_ref().map(|budget| facts::price(frame.lang, budget)),
        draft.deadline.map(|date| facts::day(frame.lang, date)),
        draft.region.as_deref().map(facts::place),
    ];
    answer(Card {
        site: frame.text("site-name"),
        kind: frame.text("nav-demands"),
        title: draft.title,
        summary: draft.summary.unwrap_or_default(),
        facts: facts.into_iter().flatten().collect::<Vec<_>>().join("　"),
    })
    .await
}

async fn answer(card: Card) -> Result<Response, Failure> {
    let drawn = tokio::task::spawn_blocking(move || kept_or_drawn(card)).await?.map_err(Failure::Internal)?;
    let png = drawn.ok_or(Failure::NotFound("card"))?;
    Ok(([(header::CONTENT_TYPE, "image/png")], png.as_ref().clone()).into_response())
}

fn kept_or_drawn(card: Card) -> anyhow::Result<Option<Arc<Vec<u8>>>> {
    let Some(font) = fonts::chinese() else { return Ok(None) };
    if let Some(png) = DRAWN.lock().unwrap_or_else(PoisonError::into_inner).get(&card) {
        return Ok(Some(Arc::clone(png)));
    }
    let png = Arc::new(draw(&card, font)?);
    let mut kept = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= KEPT {
        kept.clear();
    }
    kept.insert(card, Arc::clone(&png));
    Ok(Some(png))
}

fn draw(card: &Card, font: &Font) -> anyhow::Result<Vec<u8>> {
    let options = Options {
        fontdb: Arc::clone(&font.database),
        font_family: font.family.to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_str(&svg(card, font.family), &options)?;
    let mut pixmap = Pixmap::new(WIDTH, HEIGHT).ok_or_else(|| anyhow::anyhow!("no memory for a card"))?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    opaque_png(&pixmap)
}

/// Without transparency and packed tightly, a card stays under the 100 KB that messengers take.
fn opaque_png(pixmap: &Pixmap) -> anyhow::Result<Vec<u8>> {
    let rgb: Vec<u8> =
        pixmap.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, WIDTH, HEIGHT);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Best);
    encoder.set_adaptive_filter(png::AdaptiveFilterType::Adaptive);
    encoder.write_header()?.write_image_data(&rgb)?;
    Ok(out)
}

fn svg(card: &Card, family: &str) -> String {
    let mut out = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="{family}">
<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/><rect width="{WIDTH}" height="12" fill="#0a57a4"/>
<g transform="translate(72 72) scale(2)" fill="none" stroke="#0a57a4" stroke-width="2.2" stroke-linecap="round"><path d="M2 20h24M5 20v-5M23 20v-5M2 15C7 6 21 6 26 15M11 20v-9.6M17 20v-9.6"/></g>
<text x="144" y="112" font-size="34" font-weight="700" fill="#16212b">{}</text>
<text x="1128" y="112" font-size="30" text-anchor="end" fill="#4a5865">{}</text>"##,
        escape(&card.site),
        escape(&card.kind),
    );
    let mut y = 230;
    for line in wrap(&card.title, LINE, LINES) {
        let _ = write!(
            out,
            r##"<text x="72" y="{y}" font-size="60" font-weight="700" fill="#16212b">{}</text>"##,
            escape(&line)
        );
        y += 80;
    }
    for line in wrap(&card.summary, 32, 1) {
        let _ = write!(
            out,
            r##"<text x="72" y="{}" font-size="32" fill="#4a5865">{}</text>"##,
            y + 4,
            escape(&line)
        );
    }
    let _ = write!(
        out,
        r##"<text x="72" y="566" font-size="30" fill="#a84a08">{}</text></svg>"##,
        escape(&card.facts)
    );
    out
}

/// Cuts a text into lines by width: a Latin letter is half a Chinese one.
fn wrap(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut halves = 0;
    for letter in text.chars().filter(|letter| !letter.is_control()) {
        let size = if letter.is_ascii() { 1 } else { 2 };
        if halves + size > width * 2 {
            if lines.len() == most {
                if let Some(last) = lines.last_mut() {
                    last.pop();
                    last.push('…');
                }
                return lines;
            }
            lines.push(String::new());
            halves = 0;
        }
        halves += size;
        if let Some(last) = lines.last_mut() {
            last.push(letter);
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_ends_in_an_ellipsis_on_its_last_line() {
        let lines = wrap(&"长".repeat(100), 16, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines[2].ends_with('…'));
    }

    #[test]
    fn markup_in_a_title_is_only_text() {
        assert_eq!(escape("<a&b>"), "&lt;a&amp;b&gt;");
    }
}
