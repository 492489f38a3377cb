//! Answers of the protocol as XML.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::record::{Content, Record};
use super::request::Fault;

type Out = Writer<Vec<u8>>;

const OAI: &str = "http://www.openarchives.org/OAI/2.0/";
const OAI_SCHEMA: &str =
    "http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd";
pub(super) const OAI_DC: &str = "http://www.openarchives.org/OAI/2.0/oai_dc/";
pub(super) const OAI_DC_XSD: &str = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd";
/// The namespace of our own format; its schema is at `/oai/listing.xsd`.
pub(super) const LISTING: &str = "urn:qiao:listing:1";
const DC: &str = "http://purl.org/dc/elements/1.1/";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The envelope of every answer (§3.2). `arguments` are repeated in it only where they were understood.
pub(super) fn envelope(
    now: &str,
    base: &str,
    arguments: &[(String, String)],
    content: impl FnOnce(&mut Out) -> io::Result<()>,
) -> io::Result<Vec<u8>> {
    let mut out = Writer::new(Vec::new());
    out.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = out.create_element("OAI-PMH").with_attributes([
        ("xmlns", OAI),
        ("xmlns:xsi", XSI),
        ("xsi:schemaLocation", OAI_SCHEMA),
    ]);
    root.write_inner_content(|out| {
        text(out, "responseDate", now)?;
        let mut request = out.create_element("request");
        for (name, value) in arguments {
            request = request.with_attribute((allowed(name).as_str(), allowed(value).as_str()));
        }
        request.write_text_content(BytesText::new(base))?;
        content(out)
    })?;
    Ok(out.into_inner())
}

pub(super) fn fault(out: &mut Out, fault: Fault) -> io::Result<()> {
    let element = out.create_element("error").with_attribute(("code", fault.code()));
    element.write_text_content(BytesText::new(fault.words()))?;
    Ok(())
}

pub(super) fn text(out: &mut Out, name: &str, value: &str) -> io::Result<()> {
    out.create_element(name).write_text_content(BytesText::new(value))?;
    Ok(())
}

pub(super) fn header(out: &mut Out, identifier: &str, record: &Record) -> io::Result<()> {
    let mut element = out.create_element("header");
    if record.content.is_none() {
        element = element.with_attribute(("status", "deleted"));
    }
    element.write_inner_content(|out| {
        text(out, "identifier", identifier)?;
        text(out, "datestamp", &record.stamp())?;
        for set in record.sets() {
            text(out, "setSpec", &set.spec())?;
        }
        Ok(())
    })?;
    Ok(())
}

pub(super) fn record(out: &mut Out, identifier: &str, record: &Record) -> io::Result<()> {
    out.create_element("record").write_inner_content(|out| {
        header(out, identifier, record)?;
        let Some(content) = &record.content else { return Ok(()) };
        out.create_element("metadata").write_inner_content(|out| match content {
            Content::DublinCore(elements) => dublin_core(out, elements),
            Content::Listing { address, fields } => listing(out, record, address, fields),
        })?;
        Ok(())
    })?;
    Ok(())
}

fn dublin_core(out: &mut Out, elements: &[(&'static str, String)]) -> io::Result<()> {
    let root = out.create_element("oai_dc:dc").with_attributes([
        ("xmlns:oai_dc", OAI_DC),
        ("xmlns:dc", DC),
        ("xmlns:xsi", XSI),
        (
            "xsi:schemaLocation",
            "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
        ),
    ]);
    root.write_inner_content(|out| {
        for (name, value) in elements {
            text(out, &format!("dc:{name}"), &allowed(value))?;
        }
        Ok(())
    })?;
    Ok(())
}

fn listing(out: &mut Out, record: &Record, address: &str, fields: &[(String, String)]) -> io::Result<()> {
    let root = out.create_element("listing").with_attributes([
        ("xmlns", LISTING),
        ("kind", record.library.code()),
        ("address", address),
        ("changed", record.stamp().as_str()),
    ]);
    root.write_inner_content(|out| {
        for (name, value) in fields {
            let field = out.create_element("field").with_attribute(("name", name.as_str()));
            field.write_text_content(BytesText::new(&allowed(value)))?;
        }
        Ok(())
    })?;
    Ok(())
}

/// XML 1.0 has no way to write most control characters.
fn allowed(value: &str) -> String {
    value
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}
