//! Who reads a restricted file, and when, written into every page or over the whole picture of the copy that they get.

use std::sync::Arc;

use image::{DynamicImage, ImageReader};
use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::kind::Kind;
use super::safe::{self, Refused};
use crate::fonts::Font;

/// A copy with the mark. `words` are for people; `code` is the same reader in letters that every PDF can show.
pub(super) fn marked(
    kind: Kind,
    bytes: &[u8],
    words: &str,
    code: &str,
    font: Option<&Font>,
) -> Result<Vec<u8>, Refused> {
    match kind {
        Kind::Pdf => pdf(bytes, code),
        // Without a font there is no mark, and without a mark no copy.
        Kind::Png | Kind::Jpeg => picture(kind, bytes, words, font.ok_or(Refused::Kind)?),
        // Such are not taken where a mark is needed.
        Kind::Docx | Kind::Xlsx | Kind::Pptx | Kind::Text => Err(Refused::Kind),
    }
}

/// A line at the foot of every page, in the font that every reader has.
fn pdf(bytes: &[u8], code: &str) -> Result<Vec<u8>, Refused> {
    let mut document = Document::load_mem(bytes).map_err(|_| Refused::Damaged)?;
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
    });
    let pages: Vec<_> = document.get_pages().into_values().collect();
    for page in pages {
        let operations = vec![
            Operation::new("q", vec![]),
            Operation::new("BT", vec![]),
            Operation::new("Tf", vec!["QiaoMark".into(), 8.into()]),
            Operation::new("g", vec![0.45_f32.into()]),
            Operation::new("Td", vec![18.into(), 10.into()]),
            Operation::new("Tj", vec![Object::string_literal(code)]),
            Operation::new("ET", vec![]),
            Operation::new("Q", vec![]),
        ];
        let drawn = Content { operations }.encode().map_err(|_| Refused::Damaged)?;
        let stream = document.add_object(Stream::new(dictionary! {}, drawn));
        // What stands on the page keeps its own state; the mark is drawn in a clean one, above it.
        let open = document.add_object(Stream::new(dictionary! {}, b"q\n".to_vec()));
        let close = document.add_object(Stream::new(dictionary! {}, b"\nQ\n".to_vec()));
        let before = document.get_page_contents(page);
        let contents = std::iter::once(open).chain(before).chain([close, stream]);
        let contents = Object::Array(contents.map(Object::Reference).collect());
        let resources = document.get_or_create_resources(page).map_err(|_| Refused::Damaged)?;
        let resources = resources.as_dict_mut().map_err(|_| Refused::Damaged)?;
        // The fonts may lie apart, shared by all pages.
        let apart = resources.get(b"Font").and_then(Object::as_reference).ok();
        match (apart, resources.get_mut(b"Font").and_then(Object::as_dict_mut)) {
            (Some(fonts), _) => {
                let fonts = document.get_object_mut(fonts).and_then(Object::as_dict_mut);
                fonts.map_err(|_| Refused::Damaged)?.set("QiaoMark", font);
            }
            (None, Ok(fonts)) => fonts.set("QiaoMark", font),
            (None, Err(_)) => resources.set("Font", dictionary! { "QiaoMark" => font }),
        }
        let page = document.get_object_mut(page).and_then(Object::as_dict_mut);
        page.map_err(|_| Refused::Damaged)?.set("Contents", contents);
    }
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|_| Refused::Damaged)?;
    Ok(out)
}

/// Lines across the whole picture, faint enough to see through and too many to cut away.
fn picture(kind: Kind, bytes: &[u8], words: &str, font: &Font) -> Result<Vec<u8>, Refused> {
    let format = if kind == Kind::Jpeg { image::ImageFormat::Jpeg } else { image::ImageFormat::Png };
    let image = ImageReader::with_format(std::io::Cursor::new(bytes), format);
    let mut base = image.decode().map_err(|_| Refused::Damaged)?.into_rgba8();
    let tile = tile(base.width().max(base.height()), words, font).ok_or(Refused::Damaged)?;
    for (x, y, under) in base.enumerate_pixels_mut() {
        let Some(over) = tile.pixel(x % tile.width(), y % tile.height()) else { continue };
        // Premultiplied: what is drawn is added to what shows through.
        let through = 255 - u16::from(over.alpha());
        for (channel, drawn) in under.0.iter_mut().zip([over.red(), over.green(), over.blue()]) {
            let shown = u16::from(*channel) * through / 255 + u16::from(drawn);
            *channel = u8::try_from(shown).unwrap_or(u8::MAX);
        }
    }
    safe::encoded(DynamicImage::ImageRgba8(base), kind).map(|(_, bytes)| bytes)
}

/// The words twice, level for what is narrow, and slanting; the picture is tiled with it. `side` is the picture's longer side, in pixels.
fn tile(side: u32, words: &str, font: &Font) -> Option<Pixmap> {
    let size = (side / 50).max(10);
    let (width, height) = (size * 44, size * 16);
    let words = words.replace('&', "&amp;").replace('<', "&lt;");
    let y = size * 15;
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
         <text x=\"1\" y=\"{size}\" font-size=\"{size}\" font-family=\"{0}\" fill=\"#808080\" fill-opacity=\"0.4\">{words}</text>\
         <text x=\"0\" y=\"{y}\" transform=\"rotate(-18 0 {y})\" font-size=\"{size}\" font-family=\"{0}\" \
         fill=\"#808080\" fill-opacity=\"0.4\">{words}</text></svg>",
        font.family
    );
    let options = Options {
        fontdb: Arc::clone(&font.database),
        font_family: font.family.to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_str(&svg, &options).ok()?;
    let mut pixmap = Pixmap::new(width, height)?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    Some(pixmap)
}
