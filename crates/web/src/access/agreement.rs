//! The agreement that is signed: one text, dated, in the language that binds; what is signed is its hash.

use sha2::{Digest, Sha256};

use super::model::{Grant, Request, Scan};

/// The wording in force; another wording is another file.
pub(super) const VERSION: &str = "nda-2026-11";
const TEXT: &str = include_str!("../../../../assets/rules/nda-2026-11.txt");

/// The names that the agreement is between, and what about.
#[derive(Clone, Debug)]
pub(super) struct Between {
    pub title: String,
    pub owner: String,
    pub unit: String,
}

/// The text with everything filled in; what is not yet known stays a line to be filled.
pub(super) fn text(
    between: &Between,
    request: &Request,
    grant: Grant,
    signed: Option<(&str, &str)>,
) -> String {
    let blank = "________";
    let (name, at) = signed.unwrap_or((blank, blank));
    let until = grant.until.to_string();
    let achievement = request.achievement.to_string();
    let values = [
        ("{owner}", between.owner.as_str()),
        ("{unit}", &between.unit),
        ("{title}", &between.title),
        ("{achievement}", &achievement),
        ("{purpose}", &request.purpose),
        ("{until}", &until),
        ("{name}", name),
        ("{signed_at}", at),
    ];
    filled(TEXT, &values)
}

/// Fills in all names in one pass: a title that looks like a name of ours stays a title.
fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match values.iter().find(|(name, _)| rest.starts_with(name)) {
            Some((name, value)) => {
                out.push_str(value);
                rest = &rest[name.len()..];
            }
            None => {
                out.push('{');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// SHA-256 over the version, the request and the signed text, and where it was signed on paper over the scan's.
pub(super) fn hash(request: &Request, text: &str, scan: Option<&Scan>) -> String {
    let scanned = scan.map(|scan| format!("\n{}", scan.sha256)).unwrap_or_default();
    format!("{:x}", Sha256::digest(format!("{VERSION}\n{}\n{text}{scanned}", request.id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_wrote_fills_nothing_in() {
        let values = [("{title}", "{name} 与 {"), ("{name}", "某")];
        assert_eq!(filled("《{title}》：{name}，{other}", &values), "《{name} 与 {》：某，{other}");
    }

    #[test]
    fn every_place_of_the_text_has_a_name() {
        let names = ["owner", "unit", "title", "achievement", "purpose", "until", "name", "signed_at"];
        let values: Vec<(String, &str)> = names.iter().map(|name| (format!("{{{name}}}"), "x")).collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        assert!(!filled(TEXT, &values).contains('{'));
    }
}
