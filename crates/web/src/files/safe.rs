//! Making a file safe to keep and to give: recognised by content, taken apart and put together again where that is
//! possible, refused where it is not. What a camera wrote of place and owner is gone; what was hung on behind is gone.

use std::io::{Cursor, Read};

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use lopdf::{Document, LoadOptions, Object};

use super::kind::Kind;
use super::notes;

/// Largest file taken, in bytes.
pub(crate) const FILE_MAX: usize = 20 << 20;
/// Largest text, in bytes.
const TEXT_MAX: usize = 2 << 20;
/// Most pixels of a picture, and of one side: more would not fit the memory that a request may take.
const PIXELS_MAX: u64 = 24_000_000;
const SIDE_MAX: u32 = 12_000;
/// What the parts of an office file may hold together when unpacked, in bytes, and how many there may be.
const UNPACKED_MAX: u64 = 200 << 20;
const PARTS_MAX: usize = 5_000;
/// What a packed list of a document's objects may hold, in bytes.
const UNPACKED_PDF: usize = 4 << 20;
/// How good a picture is kept, of 100.
const JPEG_QUALITY: u8 = 88;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    Empty,
    TooLarge,
    /// Not of a kind that is taken.
    Kind,
    Damaged,
    Pixels,
    /// It would do something by itself: macros, scripts, files within.
    Active,
    /// Unpacked, it is out of all proportion.
    Bomb,
    Encrypted,
}

impl Refused {
    /// The key of the text that says why, and what to do.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Empty => "error-file-empty",
            Self::TooLarge => "error-file-large",
            Self::Kind => "error-file-kind",
            Self::Damaged => "error-file-damaged",
            Self::Pixels => "error-file-pixels",
            Self::Active => "error-file-active",
            Self::Bomb => "error-file-bomb",
            Self::Encrypted => "error-file-encrypted",
        }
    }
}

/// The kind of a file, and the bytes that are kept in its place. Work for the processor.
pub(crate) fn made_safe(bytes: &[u8]) -> Result<(Kind, Vec<u8>), Refused> {
    match bytes {
        [] => Err(Refused::Empty),
        bytes if bytes.len() > FILE_MAX => Err(Refused::TooLarge),
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf(bytes).map(|kept| (Kind::Pdf, kept)),
        [0x89, b'P', b'N', b'G', ..] => picture(bytes, ImageFormat::Png),
        [0xFF, 0xD8, 0xFF, ..] => picture(bytes, ImageFormat::Jpeg),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => picture(bytes, ImageFormat::WebP),
        [b'P', b'K', 3, 4, ..] => office(bytes).and_then(|kind| Ok((kind, notes::office(bytes)?))),
        bytes => text(bytes).map(|kept| (Kind::Text, kept)),
    }
}

/// Decoded within limits, turned upright, and encoded anew: nothing but the picture is left.
fn picture(bytes: &[u8], format: ImageFormat) -> Result<(Kind, Vec<u8>), Refused> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(160 << 20);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(too_many_or_damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS_MAX {
        return Err(Refused::Pixels);
    }
    let orientation = decoder.orientation().map_err(|_| Refused::Damaged)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(too_many_or_damaged)?;
    image.apply_orientation(orientation);
    encoded(image, if format == ImageFormat::Jpeg { Kind::Jpeg } else { Kind::Png })
}

pub(super) fn encoded(image: DynamicImage, kind: Kind) -> Result<(Kind, Vec<u8>), Refused> {
    let mut out = Vec::new();
    match kind {
        Kind::Jpeg => {
            let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY);
            image.into_rgb8().write_with_encoder(encoder).map_err(|_| Refused::Damaged)?;
        }
        _ => image.write_to(&mut Cursor::new(&mut out), ImageFormat::Png).map_err(|_| Refused::Damaged)?,
    }
    Ok((kind, out))
}

fn too_many_or_damaged(error: image::ImageError) -> Refused {
    match error {
        image::ImageError::Limits(_) => Refused::Pixels,
        _ => Refused::Damaged,
    }
}

/// Read as a document and written anew, which drops whatever stood around it. One that would act by itself is refused:
/// what is left of it might not be what its author meant.
fn pdf(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    // A packed list of objects may unpack to any size: what is read at once is bounded.
    let bounded = LoadOptions::with_max_decompressed_size(UNPACKED_PDF);
    let mut document = Document::load_mem_with_options(bytes, bounded).map_err(|_| Refused::Damaged)?;
    if document.is_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(Refused::Encrypted);
    }
    if document.get_pages().is_empty() {
        return Err(Refused::Damaged);
    }
    if document.objects.values().any(|object| acts(object, 0)) {
        return Err(Refused::Active);
    }
    // Who wrote it, with what and when is not part of what it says.
    document.trailer.remove(b"Info");
    for object in document.objects.values_mut() {
        match object {
            Object::Dictionary(dictionary) => dictionary.remove(b"Metadata"),
            Object::Stream(stream) => {
                // A photograph within, as its camera wrote it.
                if stream.filters().is_ok_and(|filters| filters == [b"DCTDecode"])
                    && let Some(plain) = notes::jpeg(&stream.content)
                {
                    stream.set_content(plain);
                }
                stream.dict.remove(b"Metadata")
            }
            _ => None,
        };
    }
    document.prune_objects();
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(|_| Refused::Damaged)?;
    Ok(out)
}

/// Scripts, programs to start, files and media within, forms that send themselves.
const ACTIVE: [&[u8]; 17] = [
    b"JavaScript",
    b"JS",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"EF",
    b"AF",
    b"FileAttachment",
    b"XFA",
    b"GoToE",
    b"GoToR",
    b"Rendition",
    b"Movie",
    b"Sound",
    b"RichMedia",
    b"SubmitForm",
    b"ImportData",
];

fn acts(object: &Object, depth: u8) -> bool {
    if depth > 60 {
        return true;
    }
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        Object::Array(items) => return items.iter().any(|item| acts(item, depth + 1)),
        _ => return false,
    };
    dictionary.iter().any(|(key, value)| {
        let named = matches!(value, Object::Name(name) if ACTIVE.contains(&name.as_slice()));
        ACTIVE.contains(&key.as_slice()) || named || acts(value, depth + 1)
    })
}

/// A package of Office Open XML: parts within bounds, no macros, nothing that leads out of it.
fn office(bytes: &[u8]) -> Result<Kind, Refused> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::Damaged)?;
    if package.len() > PARTS_MAX {
        return Err(Refused::Bomb);
    }
    let (mut kind, mut described, mut unpacked) = (None, false, 0_u64);
    for at in 0..package.len() {
        let mut part = package.by_index(at).map_err(|_| Refused::Damaged)?;
        let name = part.name().map_err(|_| Refused::Damaged)?.into_owned();
        if part.encrypted() {
            return Err(Refused::Encrypted);
        }
        let leads_out = part.enclosed_name().is_none() || name.starts_with('/') || name.contains(['\\', ':']);
        if leads_out || part.is_symlink() {
            return Err(Refused::Damaged);
        }
        let lower = name.to_lowercase();
        let is_binary = lower.ends_with(".bin") && !lower.contains("printersettings");
        if is_binary || lower.contains("activex") || lower.contains("embeddings/") {
            return Err(Refused::Active);
        }
        // What the directory says of sizes is its author's to say: the parts are unpacked to count.
        let mut room = (&mut part).take(UNPACKED_MAX - unpacked + 1);
        let mut told = Vec::new();
        unpacked += if name == "[Content_Types].xml" || lower.ends_with(".rels") {
            let read = room.read_to_end(&mut told).map_err(|_| Refused::Damaged)?;
            u64::try_from(read).unwrap_or(u64::MAX)
        } else {
            std::io::copy(&mut room, &mut std::io::sink()).map_err(|_| Refused::Damaged)?
        };
        if unpacked > UNPACKED_MAX {
            return Err(Refused::Bomb);
        }
        if fetches(&String::from_utf8_lossy(&told)) {
            return Err(Refused::Active);
        }
        described |= name == "[Content_Types].xml";
        kind = kind.or(match name.as_str() {
            "word/document.xml" => Some(Kind::Docx),
            "xl/workbook.xml" => Some(Kind::Xlsx),
            "ppt/presentation.xml" => Some(Kind::Pptx),
            _ => None,
        });
    }
    kind.filter(|_| described).ok_or(Refused::Kind)
}

/// Whether a list of parts has macros under whatever name, or one of relations fetches something from elsewhere; a link
/// that a reader follows is none.
fn fetches(told: &str) -> bool {
    let outside = told.split("<Relationship").any(|one| {
        let one = one.split('>').next().unwrap_or_default();
        one.contains("External") && !one.contains("/hyperlink")
    });
    outside || told.contains("vbaProject") || told.contains("macroEnabled")
}

/// UTF-8 that a person can read, and no markup.
fn text(bytes: &[u8]) -> Result<Vec<u8>, Refused> {
    let markup = |text: &str| {
        let head = text.trim_start_matches('\u{FEFF}').trim_start().chars().take(512).collect::<String>();
        let head = head.to_lowercase();
        head.starts_with('<') || head.contains("<script") || head.contains("<html") || head.starts_with("#!")
    };
    let text = std::str::from_utf8(bytes).map_err(|_| Refused::Kind)?;
    let readable = |one: char| !one.is_control() || matches!(one, '\n' | '\r' | '\t' | '\u{FEFF}');
    if markup(text) || !text.chars().all(readable) {
        return Err(Refused::Kind);
    }
    if bytes.len() > TEXT_MAX {
        return Err(Refused::TooLarge);
    }
    Ok(bytes.to_vec())
}
