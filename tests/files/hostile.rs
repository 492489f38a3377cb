//! Whatever is sent: refused with a reason at its field, or made safe. Nothing hostile is kept, nothing brings the site
//! down.

use lopdf::{Object, dictionary};

use crate::app::TestApp;
use crate::files::making::{
    document, docx, encoded, jpeg, jpeg_from_a_camera, package, pdf, pdf_with, picture, png, saved,
};
use crate::files::{files_on, given};
use crate::intents::{listed, market_at};
use crate::people::somebody::Somebody;

/// What must be refused, by what it is.
fn refused() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let half = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    let flood = |side: u32| {
        // A header that promises more than anybody has memory for.
        let mut bytes = png();
        bytes[16..20].copy_from_slice(&side.to_be_bytes());
        bytes[20..24].copy_from_slice(&side.to_be_bytes());
        let crc = crc32(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&crc.to_be_bytes());
        bytes
    };
    let tall = encoded(&picture(1, 12_500), image::ImageFormat::Png);
    let script = || dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") };
    let zeros = vec![0_u8; 70 << 20];
    let bomb = docx(&[("word/a.xml", &zeros), ("word/b.xml", &zeros), ("word/c.xml", &zeros)]);
    let many: Vec<(String, Vec<u8>)> = (0..5_001).map(|at| (format!("word/{at}.xml"), Vec::new())).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    let mut wrong_sum = png();
    let at = wrong_sum.len() / 2;
    wrong_sum[at] ^= 0xFF;
    let mut jpeg_flood = jpeg();
    let sof = jpeg_flood.windows(2).position(|pair| pair == [0xFF, 0xC0]).expect("a frame");
    jpeg_flood[sof + 5..sof + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    vec![
        ("nothing", "a.pdf", Vec::new()),
        ("a page", "a.html", b"<!doctype html><script>alert(1)</script>".to_vec()),
        ("a page that calls itself PDF", "a.pdf", b"<html><body onload=alert(1)>".to_vec()),
        ("a page that calls itself a picture", "a.png", b"  \n<html>".to_vec()),
        ("a page behind a mark", "a.txt", b"\xEF\xBB\xBF<script>alert(1)</script>".to_vec()),
        ("a drawing", "a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec()),
        ("a drawing that acts", "a.svg", b"<svg onload='alert(1)'/>".to_vec()),
        (
            "XML with entities",
            "a.txt",
            b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>".to_vec(),
        ),
        ("XML that laughs", "a.txt", b"<!DOCTYPE a [<!ENTITY b 'lol'><!ENTITY c '&b;&b;'>]>".to_vec()),
        ("a program of Windows", "a.exe", b"MZ\x90\0\x03\0\0\0".to_vec()),
        ("a program of Linux", "a.bin", b"\x7fELF\x02\x01\x01\0".to_vec()),
        ("a script", "a.sh", b"#!/bin/sh\nrm -rf /\n".to_vec()),
        ("PHP", "a.php", b"<?php system($_GET['c']); ?>".to_vec()),
        ("a class", "a.class", b"\xCA\xFE\xBA\xBE\0\0\0\x34".to_vec()),
        ("a shortcut", "a.lnk", b"L\0\0\0\x01\x14\x02\0".to_vec()),
        ("an old office file", "a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()),
        ("RTF with an object", "a.rtf", b"{\\rtf1{\\object\\objdata 0105\0}}".to_vec()),
        ("GIF", "a.gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec()),
        ("GIF that is a script", "a.gif", b"GIF89a/*\0\0*/=alert(1);".to_vec()),
        ("BMP", "a.bmp", b"BM\x3a\0\0\0\0\0\0\0".to_vec()),
        ("TIFF", "a.tif", b"II*\0\x08\0\0\0".to_vec()),
        ("an icon", "a.ico", b"\0\0\x01\0\x01\0".to_vec()),
        ("a film", "a.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0".to_vec()),
        ("gzip", "a.gz", b"\x1f\x8b\x08\0\0\0\0\0".to_vec()),
        ("7z", "a.7z", b"7z\xBC\xAF\x27\x1C\0\x04".to_vec()),
        ("RAR", "a.rar", b"Rar!\x1A\x07\x01\0".to_vec()),
        ("text with a hole", "a.txt", b"abc\0def".to_vec()),
        ("text that is none", "a.txt", vec![0xC3, 0x28, 0xA0, 0xA1]),
        ("text with bells", "a.txt", b"\x07\x1b[2J".to_vec()),
        ("half a picture", "a.png", half(png())),
        ("a picture with a wrong sum", "a.png", wrong_sum),
        ("a flood of pixels", "a.png", flood(30_000)),
        ("a flood beyond numbers", "a.png", flood(u32::MAX)),
        ("a picture too tall", "a.png", tall),
        ("a name for a picture", "a.png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("the beginning of a photograph", "a.jpg", jpeg()[..200].to_vec()),
        ("a flood in a photograph", "a.jpg", jpeg_flood),
        ("a name for a photograph", "a.jpg", vec![0xFF, 0xD8, 0xFF, 0xE0]),
        ("half a WebP", "a.webp", half(encoded(&picture(60, 60), image::ImageFormat::WebP))),
        ("half a document", "a.pdf", half(pdf())),
        ("a name for a document", "a.pdf", b"%PDF-1.7\n%%EOF".to_vec()),
        (
            "a document without pages",
            "a.pdf",
            b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF".to_vec(),
        ),
        (
            "nested beyond sense",
            "a.pdf",
            format!("%PDF-1.4\n1 0 obj{deep}endobj\ntrailer<</Root 1 0 R>>\n%%EOF").into_bytes(),
        ),
        ("a document that acts on opening", "a.pdf", pdf_with("OpenAction", script())),
        (
            "a document with scripts",
            "a.pdf",
            pdf_with("Names", dictionary! { "JavaScript" => dictionary! {} }),
        ),
        (
            "a document that starts programs",
            "a.pdf",
            pdf_with("OpenAction", dictionary! { "S" => "Launch", "F" => Object::string_literal("cmd.exe") }),
        ),
        (
            "a document with a file in it",
            "a.pdf",
            pdf_with("Names", dictionary! { "EmbeddedFiles" => dictionary! {} }),
        ),
        (
            "a document that sends forms",
            "a.pdf",
            pdf_with("AA", dictionary! { "O" => dictionary! { "S" => "SubmitForm" } }),
        ),
        ("a document with media", "a.pdf", pdf_with("Extra", dictionary! { "Subtype" => "RichMedia" })),
        ("a document with a lock", "a.pdf", {
            let text = String::from_utf8_lossy(&pdf())
                .replace("/Root", "/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -4>>/Root");
            text.into_bytes()
        }),
        ("a package", "a.zip", package(&[("a.txt", b"a")])),
        ("a package that calls itself a document", "a.docx", package(&[("a.exe", b"MZ")])),
        ("a document without a list of parts", "a.docx", package(&[("word/document.xml", b"<a/>")])),
        ("half a package", "a.docx", half(docx(&[]))),
        ("a package that climbs", "a.docx", docx(&[("../../../../tmp/evil", b"x")])),
        ("a package from the root", "a.docx", docx(&[("/etc/cron.d/evil", b"x")])),
        ("a package that climbs as Windows does", "a.docx", docx(&[("..\\..\\evil", b"x")])),
        ("macros", "a.docm", docx(&[("word/vbaProject.bin", b"x")])),
        ("controls", "a.docx", docx(&[("word/activeX/activeX1.xml", b"<a/>")])),
        ("a file in a file", "a.docx", docx(&[("word/embeddings/a.xlsx", b"PK")])),
        ("macros under another name", "a.docx", package(&[("[Content_Types].xml", b"<Types><Override ContentType='application/vnd.ms-office.vbaProject'/></Types>"), ("word/document.xml", b"<a/>"), ("word/x.xml", b"x")])),
        ("a template from elsewhere", "a.docx", docx(&[("word/_rels/settings.xml.rels", b"<Relationships><Relationship Type=\"http://x/attachedTemplate\" Target=\"http://127.0.0.1/a.dotm\" TargetMode=\"External\"/></Relationships>")])),
        ("a document with a file hung on", "a.pdf", pdf_with("Extra", dictionary! { "EF" => dictionary! {} })),
        ("a document with a form that computes", "a.pdf", pdf_with("AcroForm", dictionary! { "XFA" => Object::string_literal("<xdp/>") })),
        ("a bomb", "a.docx", bomb),
        ("a thousand parts five times", "a.docx", docx(&many)),
        ("more text than anybody reads", "a.txt", vec![b'a'; (2 << 20) + 1]),
    ]
}

fn crc32(bytes: &[u8]) -> u32 {
    bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(
            sum ^ u32::from(*byte),
            |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 },
        )
    }) ^ u32::MAX
}

#[tokio::test]
async fn whatever_is_sent_is_refused_with_its_reason_and_the_site_goes_on() {
    let market = market_at(None).await;
    let (author, id) = listed(&market).await;
    let corpus = refused();
    assert!(corpus.len() >= 60, "{}", corpus.len());
    for (what, name, bytes) in corpus {
        let answer = author.uploads(&market, &id, "public", name, bytes).await;
        assert_eq!(answer.status, 422, "{what}: {}", answer.status);
        assert!(answer.shows("id=\"file-error\""), "{what}: no reason");
        assert!(files_on(&answer).is_empty(), "{what} is kept");
    }
    assert_eq!(std::fs::read_dir(market.folder().join("files")).expect("the shelf").count(), 0);
    let huge = author.uploads(&market, &id, "public", "a.pdf", vec![b'a'; (20 << 20) + (80 << 10)]).await;
    assert_eq!(huge.status, 413);
    assert_eq!(market.get("/healthz").await.status, 200);
}

/// Sends a file and fetches what is kept of it.
async fn kept(
    market: &TestApp,
    (author, id): &(Somebody<'_>, String),
    name: &str,
    bytes: Vec<u8>,
) -> Vec<u8> {
    let before = files_on(&author.get(&format!("/achievements/{id}/files")).await);
    let sent = author.uploads(market, id, "public", name, bytes).await;
    assert_eq!(sent.status, 303, "{name}: {}", sent.body);
    let after = files_on(&author.get(&format!("/achievements/{id}/files")).await);
    let new = after.into_iter().find(|path| !before.contains(path)).expect("a new file");
    given(market, None, &new).await.expect("the file").bytes
}

#[tokio::test]
async fn what_hangs_on_behind_or_lies_within_is_gone() {
    let market = market_at(None).await;
    let listed = listed(&market).await;
    let has = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    let with_tail = |mut bytes: Vec<u8>, tail: &[u8]| {
        bytes.extend(tail);
        bytes
    };
    let evil = package(&[("EVIL.class", b"EVIL-PAYLOAD")]);
    for (name, bytes) in [
        ("a.png", with_tail(png(), &evil)),
        ("b.jpg", with_tail(jpeg(), &evil)),
        ("c.pdf", with_tail(pdf(), &evil)),
        ("d.png", with_tail(png(), b"<script>EVIL-PAYLOAD</script>")),
    ] {
        let safe = kept(&market, &listed, name, bytes).await;
        assert!(!has(&safe, "EVIL"), "{name}");
    }
    let photograph = jpeg_from_a_camera();
    assert!(has(&photograph, "SECRET-OWNER-42") && has(&photograph, "GPS-38.9140"));
    let safe = kept(&market, &listed, "e.jpg", photograph).await;
    assert!(!has(&safe, "SECRET-OWNER-42") && !has(&safe, "GPS-38") && !has(&safe, "Exif"));
    let upright = image::load_from_memory(&safe).expect("a picture");
    assert_eq!((upright.width(), upright.height()), (200, 320), "it stands as it was taken");
    let safe = kept(&market, &listed, "f.pdf", pdf()).await;
    assert!(!has(&safe, "SECRET-OWNER-42"), "nor does a document say who wrote it");

    let image = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Filter" => "DCTDecode" };
    let mut album = document();
    let image = album.add_object(lopdf::Stream::new(image, jpeg_from_a_camera()));
    let root = album.trailer.get(b"Root").and_then(Object::as_reference).expect("a catalogue");
    let catalogue = album.get_object_mut(root).and_then(Object::as_dict_mut).expect("a dictionary");
    catalogue.set("Cover", image);
    let safe = kept(&market, &listed, "h.pdf", saved(album)).await;
    assert!(!has(&safe, "SECRET-OWNER-42") && !has(&safe, "GPS-38"), "nor do the photographs in it");
    assert!(has(&safe, "JFIF"), "which are there");
}

/// Office files say who wrote them, for whom, and when; the pictures in them where they were taken.
#[tokio::test]
async fn an_office_file_does_not_say_who_made_it() {
    let market = market_at(None).await;
    let listed = listed(&market).await;
    let core = "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\">\
                <dc:creator>SECRET-OWNER-42</dc:creator></cp:coreProperties>";
    let app = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
               <Company>SECRET-OWNER-42</Company></Properties>";
    let photograph = jpeg_from_a_camera();
    let sent = docx(&[
        ("docProps/core.xml", core.as_bytes()),
        ("docProps/app.xml", app.as_bytes()),
        ("word/media/image1.jpeg", &photograph),
    ]);
    let safe = kept(&market, &listed, "g.docx", sent).await;
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(safe)).expect("a package");
    let mut part = |name: &str| {
        let mut bytes = Vec::new();
        let mut part = package.by_name(name).expect("the part is there");
        std::io::Read::read_to_end(&mut part, &mut bytes).expect("bytes");
        bytes
    };
    let has = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
    assert_eq!(part("word/document.xml"), b"<w:document/>", "what it says is as it was");
    for name in ["docProps/core.xml", "docProps/app.xml"] {
        let bytes = part(name);
        assert!(!has(&bytes, "SECRET-OWNER-42") && has(&bytes, "roperties"), "{name}");
    }
    let picture = part("word/media/image1.jpeg");
    assert!(!has(&picture, "SECRET-OWNER-42") && !has(&picture, "GPS-38") && !has(&picture, "Exif"));
    let (before, after) = (image::load_from_memory(&photograph), image::load_from_memory(&picture));
    let pixels = |image: image::DynamicImage| image.into_rgb8().into_raw();
    assert_eq!(before.map(pixels).expect("a picture"), after.map(pixels).expect("a picture"));
}
