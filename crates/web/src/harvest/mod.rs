//! Harvesting by OAI-PMH 2.0: other markets and the national libraries take what is public, and learn what is gone.

mod record;
mod request;
mod xml;

use std::io;

use axum::Router;
use axum::extract::{RawForm, RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum_extra::routing::RouterExt;
use catalog::achievement::AchievementId;
use catalog::demand::DemandId;
use catalog::listing::{Document, store};
use catalog::taxonomy::Field;
use catalog::{achievement, demand};
use db::Tx;
use uuid::Uuid;

use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::paths::{OaiPath, OaiSchemaPath};
use record::{Record, of_achievement, of_demand, stamp};
use request::{Cursor, Fault, Format, Library, Set, Verb};

/// Records in one answer.
const PAGE: usize = 100;

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(by_address).typed_post(by_form).typed_get(schema)
}

async fn by_address(
    _: OaiPath,
    frame: Frame,
    RawQuery(raw): RawQuery,
    State(app): State<App>,
) -> Result<Response, Failure> {
    answer(&app, &frame, &raw.unwrap_or_default()).await
}

async fn by_form(
    _: OaiPath,
    frame: Frame,
    State(app): State<App>,
    RawForm(raw): RawForm,
) -> Result<Response, Failure> {
    answer(&app, &frame, &String::from_utf8_lossy(&raw)).await
}

/// The schema of our own format.
async fn schema(_: OaiSchemaPath) -> Response {
    let kept =
        [(header::CONTENT_TYPE, "text/xml; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=86400")];
    (kept, include_str!("../../../../assets/oai/listing.xsd")).into_response()
}

async fn answer(app: &App, frame: &Frame, raw: &str) -> Result<Response, Failure> {
    let now = app.db().clock.now();
    let base = format!("{}{OaiPath}", frame.base);
    let verb = request::parse(raw, now);
    let given: Vec<(String, String)> = form_urlencoded::parse(raw.as_bytes()).into_owned().collect();
    let mut tx = app.db().read().await?;
    let told = match verb {
        Ok(verb) => told(&mut tx, app, frame, verb).await?,
        Err(fault) => Told::Fault(fault),
    };
    // §3.2: arguments that were not understood are not repeated.
    let repeated = match &told {
        Told::Fault(Fault::BadVerb | Fault::BadArgument(_)) => &[][..],
        _ => &given[..],
    };
    let body = xml::envelope(&stamp(now), &base, repeated, |out| write(out, frame, &base, &told))
        .map_err(|cause| Failure::Internal(cause.into()))?;
    Ok(([(header::CONTENT_TYPE, "text/xml; charset=utf-8")], body).into_response())
}

/// What is answered.
enum Told {
    Fault(Fault),
    Repository { earliest: String, admin: String },
    Sets,
    Formats,
    Record(Box<Record>),
    List { whole: bool, records: Vec<Record>, next: Option<Cursor>, resumed: bool },
}

async fn told(tx: &mut Tx, app: &App, frame: &Frame, verb: Verb) -> Result<Told, Failure> {
    Ok(match verb {
        Verb::Identify => {
            let earliest = earliest(tx).await?.unwrap_or_else(|| stamp(app.db().clock.now()));
            Told::Repository { earliest, admin: app.messages().sender().to_owned() }
        }
        Verb::ListSets => Told::Sets,
        Verb::ListMetadataFormats { identifier: None } => Told::Formats,
        Verb::ListMetadataFormats { identifier: Some(identifier) } => {
            match one(tx, frame, &identifier, Format::DublinCore).await? {
                Some(_) => Told::Formats,
                None => Told::Fault(Fault::IdDoesNotExist),
            }
        }
        Verb::GetRecord { identifier, format } => match one(tx, frame, &identifier, format).await? {
            Some(record) => Told::Record(Box::new(record)),
            None => Told::Fault(Fault::IdDoesNotExist),
        },
        Verb::List { whole, from } => {
            let resumed = from.after != Cursor::beginning(from.since);
            let (records, next) = page(tx, frame, from).await?;
            if records.is_empty() && !resumed {
                return Ok(Told::Fault(Fault::NoRecordsMatch));
            }
            Told::List { whole, records, next, resumed }
        }
    })
}

/// The first change that a harvester can be told of.
async fn earliest(tx: &mut Tx) -> Result<Option<String>, Failure> {
    let ever = (chrono::DateTime::UNIX_EPOCH, Uuid::nil());
    let end = chrono::DateTime::from_timestamp(32_503_680_000, 0).unwrap_or_default();
    let achievement = store::harvest::<achievement::Draft>(tx, ever, end, None, 1).await?;
    let demand = store::harvest::<demand::Draft>(tx, ever, end, None, 1).await?;
    let moments = achievement.iter().map(|one| one.listing.updated_at);
    Ok(moments.chain(demand.iter().map(|one| one.listing.updated_at)).min().map(stamp))
}

/// A record by its identifier, if it is or was public.
async fn one(
    tx: &mut Tx,
    frame: &Frame,
    identifier: &str,
    format: Format,
) -> Result<Option<Record>, Failure> {
    let prefix = format!("oai:{}:", host(frame));
    let Some((kind, id)) = identifier.strip_prefix(&prefix).and_then(|rest| rest.split_once('/')) else {
        return Ok(None);
    };
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    Ok(match kind {
        achievement::Draft::KIND => store::find::<achievement::Draft>(tx, AchievementId(id))
            .await?
            .filter(|listed| listed.listing.published_at.is_some())
            .map(|listed| of_achievement(&frame.base, &listed, format)),
        demand::Draft::KIND => store::find::<demand::Draft>(tx, DemandId(id))
            .await?
            .filter(|listed| listed.listing.published_at.is_some())
            .map(|listed| of_demand(&frame.base, &listed, format)),
        _ => None,
    })
}

/// A page of records in the order of their last change, and where the next begins.
async fn page(tx: &mut Tx, frame: &Frame, from: Cursor) -> Result<(Vec<Record>, Option<Cursor>), Failure> {
    let mut cursor = from;
    let mut records = Vec::new();
    loop {
        // One more than a page: a token is given only where something follows.
        let wanted = PAGE + 1 - records.len();
        let found = read(tx, frame, &cursor, wanted).await?;
        let more = found.len() == wanted;
        records.extend(found);
        if more {
            records.truncate(PAGE);
            if let Some(last) = records.last() {
                cursor.library = last.library;
                cursor.after = (last.changed, last.id);
            }
            return Ok((records, Some(cursor)));
        }
        if cursor.library == Library::Demands || matches!(cursor.set, Some(Set::Library(_))) {
            return Ok((records, None));
        }
        // From the end of one library to the beginning of the other.
        cursor.library = Library::Demands;
        cursor.after = Cursor::beginning(cursor.since);
    }
}

async fn read(tx: &mut Tx, frame: &Frame, cursor: &Cursor, limit: usize) -> Result<Vec<Record>, Failure> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let field = match &cursor.set {
        Some(Set::Field(field)) => Some(field.as_str()),
        None | Some(Set::Library(_)) => None,
    };
    let followed = field.and_then(Field::from_code);
    let (after, before) = (cursor.after, cursor.before);
    let records: Vec<Record> = match cursor.library {
        Library::Achievements => {
            let found = store::harvest::<achievement::Draft>(tx, after, before, field, limit).await?;
            found.iter().map(|listed| of_achievement(&frame.base, listed, cursor.format)).collect()
        }
        Library::Demands => {
            let found = store::harvest::<demand::Draft>(tx, after, before, field, limit).await?;
            found.iter().map(|listed| of_demand(&frame.base, listed, cursor.format)).collect()
        }
    };
    Ok(records.into_iter().map(|record| record.told_in(followed)).collect())
}

/// The name of this repository in identifiers.
fn host(frame: &Frame) -> &str {
    let host = frame.base.split_once("://").map_or(frame.base.as_str(), |(_, host)| host);
    host.split(':').next().unwrap_or(host)
}

fn identifier(frame: &Frame, record: &Record) -> String {
    format!("oai:{}:{}/{}", host(frame), record.library.code(), record.id)
}

fn write(out: &mut quick_xml::Writer<Vec<u8>>, frame: &Frame, base: &str, told: &Told) -> io::Result<()> {
    match told {
        Told::Fault(fault) => xml::fault(out, *fault),
        Told::Repository { earliest, admin } => {
            out.create_element("Identify").write_inner_content(|out| {
                xml::text(out, "repositoryName", &frame.text("site-name"))?;
                xml::text(out, "baseURL", base)?;
                xml::text(out, "protocolVersion", "2.0")?;
                xml::text(out, "adminEmail", admin)?;
                xml::text(out, "earliestDatestamp", earliest)?;
                // What was public and is gone is told, unless an import is undone as a whole: that leaves no row.
                xml::text(out, "deletedRecord", "transient")?;
                xml::text(out, "granularity", "YYYY-MM-DDThh:mm:ssZ")
            })?;
            Ok(())
        }
        Told::Formats => {
            out.create_element("ListMetadataFormats").write_inner_content(|out| {
                let own = format!("{}{OaiSchemaPath}", frame.base);
                let formats = [
                    (Format::DublinCore, xml::OAI_DC_XSD, xml::OAI_DC),
                    (Format::Listing, own.as_str(), xml::LISTING),
                ];
                for (format, schema, namespace) in formats {
                    out.create_element("metadataFormat").write_inner_content(|out| {
                        xml::text(out, "metadataPrefix", format.code())?;
                        xml::text(out, "schema", schema)?;
                        xml::text(out, "metadataNamespace", namespace)
                    })?;
                }
                Ok(())
            })?;
            Ok(())
        }
        Told::Sets => {
            out.create_element("ListSets").write_inner_content(|out| {
                let libraries =
                    [(Library::Achievements, "nav-achievements"), (Library::Demands, "nav-demands")];
                for (library, key) in libraries {
                    set(out, &Set::Library(library), &frame.text(key))?;
                }
                for field in Field::ALL {
                    let name = frame.text(&format!("field-{}", field.code()));
                    set(out, &Set::Field(field.code().to_owned()), &name)?;
                }
                Ok(())
            })?;
            Ok(())
        }
        Told::Record(record) => {
            out.create_element("GetRecord")
                .write_inner_content(|out| xml::record(out, &identifier(frame, record), record))?;
            Ok(())
        }
        Told::List { whole, records, next, resumed } => {
            let name = if *whole { "ListRecords" } else { "ListIdentifiers" };
            out.create_element(name).write_inner_content(|out| {
                for record in records {
                    let identifier = identifier(frame, record);
                    if *whole {
                        xml::record(out, &identifier, record)?;
                    } else {
                        xml::header(out, &identifier, record)?;
                    }
                }
                match next {
                    Some(next) => xml::text(out, "resumptionToken", &next.token()),
                    // §3.5: the end of a list that was given in parts is an empty token.
                    None if *resumed => xml::text(out, "resumptionToken", ""),
                    None => Ok(()),
                }
            })?;
            Ok(())
        }
    }
}

fn set(out: &mut quick_xml::Writer<Vec<u8>>, set: &Set, name: &str) -> io::Result<()> {
    out.create_element("set").write_inner_content(|out| {
        xml::text(out, "setSpec", &set.spec())?;
        xml::text(out, "setName", name)
    })?;
    Ok(())
}
