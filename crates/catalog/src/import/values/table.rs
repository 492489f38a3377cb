//! Small tables within a cell: a row a line, `|` between its cells.

use crate::achievement::{Attachment, Comparison, Person};
use crate::listing::Provenance;
use crate::organisation::Tag;

use super::date::{Day, date};
use super::words::{find, word};
use super::{NOT_UNDERSTOOD, Read};

/// `指标|本成果|现有最好|依据`
pub(crate) fn comparison(line: &str) -> Read<Comparison> {
    let mut parts = line.split(['|', '｜']).map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    let some = |text: String| (!text.is_empty()).then_some(text);
    let (indicator, this) = (next(), next());
    let (best, source) = (some(next()), some(next()));
    if indicator.is_empty() || this.is_empty() {
        return Err(NOT_UNDERSTOOD);
    }
    Ok((Comparison { indicator, this, best, source }, None))
}

pub(crate) fn comparison_shown(row: &Comparison) -> String {
    let best = row.best.as_deref().unwrap_or_default();
    let source = row.source.as_deref().unwrap_or_default();
    format!("{}|{}|{best}|{source}", row.indicator, row.this).trim_end_matches('|').to_owned()
}

/// `姓名（角色）`
pub(crate) fn person(text: &str) -> Read<Person> {
    let bare = text.trim_end_matches([')', '）']);
    let person = match bare.split_once(['(', '（']) {
        Some((name, role)) if bare.len() < text.len() => {
            let role = role.trim();
            Person { name: name.trim().to_owned(), role: (!role.is_empty()).then(|| role.to_owned()) }
        }
        _ => Person { name: text.to_owned(), role: None },
    };
    Ok((person, None))
}

pub(crate) fn person_shown(person: &Person) -> String {
    match &person.role {
        Some(role) => format!("{}（{role}）", person.name),
        None => person.name.clone(),
    }
}

/// `标题|网址`, or an address alone
pub(crate) fn attachment(line: &str) -> Read<Attachment> {
    let (title, url) = line.rsplit_once(['|', '｜']).unwrap_or(("", line));
    let (title, url) = (title.trim().to_owned(), url.trim().to_owned());
    if is_address(&url) { Ok((Attachment { title, url }, None)) } else { Err(NOT_UNDERSTOOD) }
}

pub(crate) fn attachment_shown(attachment: &Attachment) -> String {
    format!("{}|{}", attachment.title, attachment.url).trim_start_matches('|').to_owned()
}

/// `标题|网址`, or either alone
pub(crate) fn provenance(line: &str) -> Read<Provenance> {
    let (title, url) =
        line.rsplit_once(['|', '｜']).unwrap_or(if is_address(line) { ("", line) } else { (line, "") });
    let url = url.trim();
    Ok((Provenance { title: title.trim().to_owned(), url: (!url.is_empty()).then(|| url.to_owned()) }, None))
}

pub(crate) fn provenance_shown(provenance: &Provenance) -> String {
    let url = provenance.url.as_deref().unwrap_or_default();
    format!("{}|{url}", provenance.title).trim_matches('|').to_owned()
}

/// `高新技术企业（2023-01-05）`
pub(crate) fn tag(text: &str) -> Read<Tag> {
    let bare = text.trim_end_matches([')', '）']);
    let (class, certified) = bare.split_once(['(', '（']).unwrap_or((bare, ""));
    let class = find(class).ok_or(NOT_UNDERSTOOD)?;
    if certified.trim().is_empty() {
        return Ok((Tag { class, certified: None }, None));
    }
    let (certified, note) = date(certified, Day::First)?;
    Ok((Tag { class, certified: Some(certified) }, note))
}

pub(crate) fn tag_shown(tag: &Tag) -> String {
    match tag.certified {
        Some(day) => format!("{}（{day}）", word(tag.class)),
        None => word(tag.class).to_owned(),
    }
}

fn is_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["http://", "https://", "ftp://", "www."].iter().any(|start| lower.starts_with(start))
}
