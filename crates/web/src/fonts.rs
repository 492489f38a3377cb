//! The machine's own fonts, for what is drawn as a picture.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb;

/// Families that hold simplified Chinese; the first found is used.
const FAMILIES: [&str; 6] = [
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
];

pub(crate) struct Font {
    pub database: Arc<fontdb::Database>,
    pub family: &'static str,
}

static FONT: LazyLock<Option<Font>> = LazyLock::new(|| {
    let mut database = fontdb::Database::new();
    database.load_system_fonts();
    let has =
        |family: &str| database.faces().any(|face| face.families.iter().any(|(name, _)| name == family));
    let family = FAMILIES.into_iter().find(|family| has(family))?;
    Some(Font { database: Arc::new(database), family })
});

/// A font that has Chinese; none on a machine without one.
pub(crate) fn chinese() -> Option<&'static Font> {
    FONT.as_ref()
}
