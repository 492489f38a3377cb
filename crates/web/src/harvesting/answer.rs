//! Reading what another repository answers (OAI-PMH 2.0): records in Dublin Core, and where the list goes on.

use quick_xml::events::Event;
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

const OAI: &str = "http://www.openarchives.org/OAI/2.0/";
const DC: &str = "http://purl.org/dc/elements/1.1/";

/// One part of a list.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Part {
    pub records: Vec<Harvested>,
    /// Where the list goes on; nothing at its end.
    pub token: Option<String>,
    pub error: Option<(String, String)>,
    /// The other's clock when it answered.
    pub answered: String,
    /// Of `Identify`.
    pub granularity: Option<String>,
}

/// A record as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Harvested {
    pub identifier: String,
    pub deleted: bool,
    /// Names without their prefix, as `title`, with what they hold, in order.
    pub elements: Vec<(String, String)>,
}

impl Harvested {
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.elements.iter().filter(move |(found, _)| found == name).map(|(_, text)| text.as_str())
    }
}

/// Reads an answer; what is not of the protocol is passed over, and entities that a document declares itself are not
/// followed.
pub(super) fn read(xml: &str) -> Result<Part, quick_xml::Error> {
    let mut reader = NsReader::from_str(xml);
    let mut part = Part::default();
    let mut record: Option<Harvested> = None;
    let mut text = String::new();
    let mut error_code = String::new();
    loop {
        let (resolved, event) = reader.read_resolved_event()?;
        let space = match resolved {
            ResolveResult::Bound(Namespace(space)) => space,
            ResolveResult::Unbound | ResolveResult::Unknown(_) => "",
        };
        let (is_oai, is_dc) = (space == OAI, space == DC);
        match event {
            Event::Start(element) => {
                text.clear();
                let name = element.local_name();
                match name.as_ref() {
                    "record" if is_oai => record = Some(Harvested::default()),
                    "header" if is_oai => {
                        let status = element.try_get_attribute("status")?;
                        if let Some(record) = &mut record {
                            record.deleted = status.is_some_and(|status| status.value.as_ref() == "deleted");
                        }
                    }
                    "error" if is_oai => {
                        let code = element.try_get_attribute("code")?;
                        error_code = code.map(|code| code.value.into_owned()).unwrap_or_default();
                    }
                    _ => {}
                }
            }
            Event::Text(found) => text.push_str(&found),
            Event::CData(found) => text.push_str(&found),
            Event::GeneralRef(entity) => text.push_str(&known(&entity)),
            Event::End(element) => {
                let value = text.trim().to_owned();
                let name = element.local_name().as_ref().to_owned();
                match name.as_str() {
                    "record" if is_oai => part.records.extend(record.take()),
                    "identifier" if is_oai => {
                        if let Some(record) = &mut record {
                            record.identifier = value;
                        }
                    }
                    "resumptionToken" if is_oai => part.token = Some(value).filter(|token| !token.is_empty()),
                    "responseDate" if is_oai => part.answered = value,
                    "granularity" if is_oai => part.granularity = Some(value),
                    "error" if is_oai => part.error = Some((std::mem::take(&mut error_code), value)),
                    _ if is_dc && !value.is_empty() => {
                        if let Some(record) = &mut record {
                            record.elements.push((name, value));
                        }
                    }
                    _ => {}
                }
                text.clear();
            }
            Event::Eof => return Ok(part),
            _ => {}
        }
    }
}

/// The five entities of XML and characters by number; of others nothing is left.
fn known(entity: &str) -> String {
    match entity {
        "lt" => "<".to_owned(),
        "gt" => ">".to_owned(),
        "amp" => "&".to_owned(),
        "quot" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        other => {
            let number = other.strip_prefix('#').and_then(|number| match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => number.parse().ok(),
            });
            number.and_then(char::from_u32).map(String::from).unwrap_or_default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = r#"<?xml version="1.0"?>
<!DOCTYPE x [<!ENTITY e "expanded">]>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-26T00:00:00Z</responseDate>
<ListRecords>
<record><header><identifier>oai:x:1</identifier></header><metadata>
<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>膜 &lt;A&amp;B&gt; &#38; &e;</dc:title><dc:identifier>https://x.example/1</dc:identifier><dc:subject>海水</dc:subject><dc:subject>膜</dc:subject></oai_dc:dc>
</metadata></record>
<record><header status="deleted"><identifier>oai:x:2</identifier></header></record>
<resumptionToken>next</resumptionToken></ListRecords></OAI-PMH>"#;

    #[test]
    fn records_are_read_by_namespace_and_the_identifier_of_the_header_is_theirs() {
        let part = read(ANSWER).unwrap();
        assert_eq!(part.records.len(), 2);
        assert_eq!(part.records[0].identifier, "oai:x:1");
        assert_eq!(
            part.records[0].all("title").collect::<Vec<_>>(),
            ["膜 <A&B> & "].iter().map(|text| text.trim()).collect::<Vec<_>>()
        );
        assert_eq!(part.records[0].all("subject").count(), 2);
        assert!(part.records[1].deleted);
        assert_eq!((part.token.as_deref(), part.answered.as_str()), (Some("next"), "2026-11-26T00:00:00Z"));
    }

    #[test]
    fn errors_and_nonsense_are_told_apart() {
        let error = r#"<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="noRecordsMatch">none</error></OAI-PMH>"#;
        assert_eq!(read(error).unwrap().error, Some(("noRecordsMatch".to_owned(), "none".to_owned())));
        assert!(read("<a><b></a>").is_err());
        assert_eq!(read("no xml at all").unwrap(), Part::default());
    }
}
