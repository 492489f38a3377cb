//! Files made for tests: good ones, and ones that nobody should have to open.

use std::io::{Cursor, Write};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use zip::write::SimpleFileOptions;

pub(crate) fn picture(width: u32, height: u32) -> DynamicImage {
    let shade = |x: u32, y: u32| u8::try_from((x + y) % 256).unwrap_or(0);
    DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |x, y| Rgb([shade(x, y), shade(y, x), 120])))
}

pub(crate) fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut out = Vec::new();
    image.write_to(&mut Cursor::new(&mut out), format).expect("a picture");
    out
}

pub(crate) fn png() -> Vec<u8> {
    encoded(&picture(320, 200), ImageFormat::Png)
}

pub(crate) fn jpeg() -> Vec<u8> {
    encoded(&picture(320, 200), ImageFormat::Jpeg)
}

/// A JPEG that says where it was taken, by whom, and that it lies on its side.
pub(crate) fn jpeg_from_a_camera() -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    // Orientation: turn right to see it upright.
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]);
    // Artist, at 60.
    tiff.extend([0x01, 0x3B, 0, 2, 0, 0, 0, 16, 0, 0, 0, 60]);
    // A directory of where, at 80.
    tiff.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 80]);
    tiff.resize(60, 0);
    tiff.extend(b"SECRET-OWNER-42\0");
    tiff.resize(80, 0);
    tiff.extend(b"\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0GPS-38.9140-121.6147");
    let mut exif = b"Exif\0\0".to_vec();
    exif.extend(tiff);
    let plain = jpeg();
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    let mut out = plain[..2].to_vec();
    out.extend([0xFF, 0xE1]);
    out.extend(length);
    out.extend(exif);
    out.extend(&plain[2..]);
    out
}

/// A document of one page that says something.
pub(crate) fn document() -> Document {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    let font =
        document.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier" });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let operations = vec![
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec!["F1".into(), 24.into()]),
        Operation::new("Td", vec![100.into(), 600.into()]),
        Operation::new("Tj", vec![Object::string_literal("Test report 200 mA")]),
        Operation::new("ET", vec![]),
    ];
    let content = Content { operations }.encode().expect("a page");
    let content = document.add_object(Stream::new(dictionary! {}, content));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    document.objects.insert(
        pages,
        Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 }),
    );
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", root);
    let info = document.add_object(dictionary! { "Author" => Object::string_literal("SECRET-OWNER-42") });
    document.trailer.set("Info", info);
    document
}

pub(crate) fn saved(mut document: Document) -> Vec<u8> {
    let mut out = Vec::new();
    document.save_to(&mut out).expect("a document");
    out
}

pub(crate) fn pdf() -> Vec<u8> {
    saved(document())
}

/// The same document with something in its catalogue.
pub(crate) fn pdf_with(key: &str, value: Dictionary) -> Vec<u8> {
    let mut document = document();
    let value = document.add_object(value);
    let root = document.trailer.get(b"Root").and_then(Object::as_reference).expect("a catalogue");
    let catalogue = document.get_object_mut(root).and_then(Object::as_dict_mut).expect("a dictionary");
    catalogue.set(key, value);
    saved(document)
}

/// A package with these parts.
pub(crate) fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        out.start_file(*name, SimpleFileOptions::default()).expect("a part");
        out.write_all(bytes).expect("bytes");
    }
    out.finish().expect("a package").into_inner()
}

/// A text document, with further parts.
pub(crate) fn docx(more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> =
        vec![("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w:document/>")];
    parts.extend(more);
    package(&parts)
}
