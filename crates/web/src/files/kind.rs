//! What kind a file is: by what is in it, never by its name or by what the browser says.

/// The kinds that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Pdf,
    Png,
    Jpeg,
    Docx,
    Xlsx,
    Pptx,
    Text,
}

impl Kind {
    pub(crate) const ALL: [Self; 7] =
        [Self::Pdf, Self::Png, Self::Jpeg, Self::Docx, Self::Xlsx, Self::Pptx, Self::Text];

    /// As in the database and in the keys of the locales.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Pptx => "pptx",
            Self::Text => "text",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Text => "txt",
            other => other.code(),
        }
    }

    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    pub(crate) fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg)
    }

    /// Whether who reads it can be written into it: what is not for every registered person says whose copy it is.
    pub(crate) fn bears_a_mark(self) -> bool {
        matches!(self, Self::Pdf | Self::Png | Self::Jpeg)
    }
}

/// Longest name kept, in characters.
const NAME_MAX: usize = 100;

/// A file's name without a path, without what nobody can see or what turns the reading direction, with the ending of its
/// kind.
pub(crate) fn named(given: &str, kind: Kind) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = catalog::text::clean(last)
        .chars()
        .filter(|one| !matches!(one, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\n' | '\t' | '"' | '<' | '>'))
        .collect();
    let stem = plain.rsplit_once('.').map_or(plain.as_str(), |(stem, _)| stem).trim_matches(['.', ' ']);
    let stem: String = stem.chars().take(NAME_MAX).collect();
    let stem = if stem.is_empty() { "file".to_owned() } else { stem };
    format!("{stem}.{}", kind.ending())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_name_and_ends_as_its_kind() {
        for (given, named_as) in [
            ("检测报告.pdf", "检测报告.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\报告\\检测报告.exe", "检测报告.pdf"),
            ("gpj.\u{202E}fdp.exe", "gpj.fdp.pdf"),
            ("a\"b<c>.html", "abc.pdf"),
            ("...", "file.pdf"),
            ("", "file.pdf"),
        ] {
            assert_eq!(named(given, Kind::Pdf), named_as, "{given}");
        }
    }
}
