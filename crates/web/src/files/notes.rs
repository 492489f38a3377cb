//! What a file says of who made it, where and with what, beside what it says: taken out. Pictures within documents stay as
//! they are, pixel for pixel.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::safe::Refused;

/// The parts of an office file that name its author, company, editors and times (ECMA-376 part 2 §11, part 1 §22), each by
/// its namespace, with nothing said in it.
const PROPERTIES: [(&str, &str); 3] = [
    (
        "/metadata/core-properties",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>",
    ),
    (
        "/custom-properties",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>",
    ),
    (
        "/extended-properties",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"/>",
    ),
];

/// A package of Office Open XML, part by part: its properties emptied, its pictures without what a camera wrote. Names at
/// comments and changes are a part of what the document says, and stay.
pub(super) fn office(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..package.len() {
        let mut part = package.by_index(at).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.into_owned();
        let mut held = Vec::new();
        if may_tell(&name) {
            part.read_to_end(&mut held).map_err(damaged)?;
        }
        drop(part);
        match plain(&held) {
            Some(plain) => {
                out.start_file(name, SimpleFileOptions::default()).map_err(damaged)?;
                out.write_all(&plain).map_err(damaged)?;
            }
            None => out.raw_copy_file(package.by_index_raw(at).map_err(damaged)?).map_err(damaged)?,
        }
    }
    Ok(out.finish().map_err(damaged)?.into_inner())
}

fn damaged<E>(_: E) -> Refused {
    Refused::Damaged
}

/// Whether a part by its place holds properties or a picture.
fn may_tell(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.starts_with("docprops/") || lower.ends_with(".psmdcp") || lower.contains("/media/")
}

/// A part without what it tells; nothing where it stays as it is.
fn plain(part: &[u8]) -> Option<Vec<u8>> {
    match part {
        [0xFF, 0xD8, ..] => jpeg(part),
        [0x89, b'P', b'N', b'G', ..] => png(part),
        _ => {
            let text = std::str::from_utf8(part).ok()?;
            let empty = PROPERTIES.iter().find(|(namespace, _)| text.contains(namespace))?;
            Some(empty.1.as_bytes().to_vec())
        }
    }
}

/// A JPEG without comments and without what programs wrote of it (EXIF, XMP, IPTC, previews), and without what hangs on
/// behind; how its colours are meant stays. Nothing for what cannot be read as one.
pub(super) fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    let mut out = vec![0xFF, 0xD8];
    loop {
        let [0xFF, marker, after @ ..] = rest else { return None };
        match *marker {
            // Filling.
            0xFF => {
                rest = rest.get(1..)?;
                continue;
            }
            0xD9 => {
                out.extend([0xFF, 0xD9]);
                return Some(out);
            }
            _ => {}
        }
        let [high, low, ..] = after else { return None };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let (segment, next) = after.split_at_checked(length)?;
        if is_needed(*marker, segment.get(2..)?) {
            out.extend([0xFF, *marker]);
            out.extend(segment);
        }
        rest = next;
        if *marker == 0xDA {
            // The picture itself, up to the next marker.
            let ends = |pair: &[u8]| matches!(pair, [0xFF, next] if !matches!(next, 0 | 0xD0..=0xD7 | 0xFF));
            let end = rest.windows(2).position(ends)?;
            let (scan, next) = rest.split_at_checked(end)?;
            out.extend(scan);
            rest = next;
        }
    }
}

fn is_needed(marker: u8, body: &[u8]) -> bool {
    match marker {
        // What is no segment of a program or a comment; JFIF; how Adobe means colours.
        0xE0 | 0xEE => true,
        0xE2 => body.starts_with(b"ICC_PROFILE\0"),
        0xE1..=0xEF | 0xFE => false,
        _ => true,
    }
}

/// A PNG without texts, times and EXIF, and without what hangs on behind. Nothing for what cannot be read as one.
fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let (signature, mut rest) = bytes.split_at_checked(8)?;
    let mut out = signature.to_vec();
    loop {
        let (length, _) = rest.split_first_chunk::<4>()?;
        // The length, the kind and the sum beside what is in it.
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?.checked_add(12)?;
        let (chunk, next) = rest.split_at_checked(length)?;
        let kind = chunk.get(4..8)?;
        if ![b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"].iter().any(|told| kind == *told) {
            out.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_pixels_and_loses_its_notes() {
        let exif = [&[0xFF, 0xE1, 0, 10][..], b"Exif\0\0!!"].concat();
        let comment = [&[0xFF, 0xFE, 0, 6][..], b"Zhao"].concat();
        let scan = [0xFF, 0xDA, 0, 2, 1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4];
        let whole = [&[0xFF, 0xD8][..], &exif, &comment, &scan, &[0xFF, 0xD9], b"behind"].concat();
        let plain = [&[0xFF, 0xD8][..], &scan, &[0xFF, 0xD9]].concat();
        assert_eq!(jpeg(&whole), Some(plain));
        assert_eq!(jpeg(&whole[..whole.len() - 12]), None, "what breaks off is no picture");
        assert_eq!(jpeg(b"\xFF\xD8\xFF\xE1\xFF"), None);
    }

    #[test]
    fn chunks_that_tell_are_left_out() {
        let chunk = |kind: &[u8; 4], body: &[u8]| {
            let length = u32::try_from(body.len()).unwrap().to_be_bytes();
            [&length[..], kind, body, &[0; 4]].concat()
        };
        let whole = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", b"13"),
            chunk(b"tEXt", b"Author"),
            chunk(b"IEND", b""),
        ]
        .concat();
        let plain = [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", b"13"), chunk(b"IEND", b"")].concat();
        assert_eq!(png(&[&whole[..], b"behind"].concat()), Some(plain));
        assert_eq!(png(&whole[..20]), None);
    }
}
