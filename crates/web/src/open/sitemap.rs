//! What crawlers and browsers ask of a site: robots, sitemaps, search plug-in, manifest.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use catalog::listing::{Document, store};
use catalog::organisation::{self, Organisation};
use catalog::{achievement, demand};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde_json::json;

use crate::app::App;
use crate::assets;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::paths::{
    AboutApiPath, AboutDataPath, AboutRankingPath, AchievementPath, AchievementsPath, DemandPath,
    DemandsPath, FieldsPath, HomePath, IndustriesPath, ManifestPath, OpenSearchPath, OrganisationPath,
    OrganisationsPath, RoadshowsPath, RobotsPath, SitemapPagePath, SitemapPath, SuggestPath,
};

/// The protocol allows 50,000 addresses in a file; smaller ones are quicker to make.
const ADDRESSES: i64 = 10_000;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

pub(super) async fn robots(_: RobotsPath, frame: Frame) -> Response {
    // Filtered lists are endless; their plain addresses and the listings are enough for crawlers.
    let text = format!(
        "User-agent: *\nDisallow: /compare\nDisallow: /suggest\nDisallow: /demands/new\nDisallow: /*?*field=\n\
         Sitemap: {}{SitemapPath}\n",
        frame.base
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

pub(super) async fn index(_: SitemapPath, frame: Frame, State(app): State<App>) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    let libraries = [
        ("achievements", store::count::<achievement::Draft>(&mut tx).await?),
        ("demands", store::count::<demand::Draft>(&mut tx).await?),
        ("organisations", organisation::store::count(&mut tx).await?),
        ("pages", 1),
    ];
    let mut addresses = Vec::new();
    for (kind, count) in libraries {
        let pages = (count + ADDRESSES - 1) / ADDRESSES;
        for page in 1..=pages.max(1) {
            let page = u32::try_from(page).unwrap_or(u32::MAX);
            addresses
                .push((format!("{}{}", frame.base, SitemapPagePath { kind: kind.to_owned(), page }), None));
        }
    }
    xml("sitemapindex", "sitemap", &addresses)
}

pub(super) async fn page(
    SitemapPagePath { kind, page }: SitemapPagePath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Response, Failure> {
    let offset = i64::from(page.checked_sub(1).ok_or(Failure::NotFound("sitemap"))?) * ADDRESSES;
    let mut tx = app.db().read().await?;
    let addresses: Vec<(String, Option<String>)> = match &*kind {
        "achievements" => {
            let rows = store::newest::<achievement::Draft>(&mut tx, ADDRESSES, offset).await?;
            rows.iter().map(|row| address(&frame, &AchievementPath { id: row.id }, row)).collect()
        }
        "demands" => {
            let rows = store::newest::<demand::Draft>(&mut tx, ADDRESSES, offset).await?;
            rows.iter().map(|row| address(&frame, &DemandPath { id: row.id }, row)).collect()
        }
        "organisations" => {
            let rows = organisation::store::slice(&mut tx, ADDRESSES, offset).await?;
            let of = |row: &Organisation| {
                let path = OrganisationPath { id: row.id };
                (format!("{}{path}", frame.base), Some(row.updated_at.to_rfc3339()))
            };
            rows.iter().map(of).collect()
        }
        "pages" if page == 1 => {
            pages().into_iter().map(|path| (format!("{}{path}", frame.base), None)).collect()
        }
        _ => return Err(Failure::NotFound("sitemap")),
    };
    if addresses.is_empty() && page > 1 {
        return Err(Failure::NotFound("sitemap"));
    }
    xml("urlset", "url", &addresses)
}

/// Pages that are not of one listing.
fn pages() -> [String; 9] {
    [
        HomePath.to_string(),
        AchievementsPath.to_string(),
        DemandsPath.to_string(),
        OrganisationsPath.to_string(),
        FieldsPath.to_string(),
        IndustriesPath.to_string(),
        AboutRankingPath.to_string(),
        AboutDataPath.to_string(),
        AboutApiPath.to_string(),
    ]
}

fn address<D: Document>(
    frame: &Frame,
    path: &impl std::fmt::Display,
    listed: &catalog::listing::Listed<D>,
) -> (String, Option<String>) {
    (format!("{}{path}", frame.base), Some(listed.listing.updated_at.to_rfc3339()))
}

pub(super) async fn opensearch(_: OpenSearchPath, frame: Frame) -> Result<Response, Failure> {
    let mut writer = declared()?;
    let site = frame.text("site-name");
    writer
        .create_element("OpenSearchDescription")
        .with_attribute(("xmlns", "http://a9.com/-/spec/opensearch/1.1/"))
        .write_inner_content(|writer| {
            writer.create_element("ShortName").write_text_content(BytesText::new("Qiao"))?;
            writer.create_element("Description").write_text_content(BytesText::new(&site))?;
            writer.create_element("InputEncoding").write_text_content(BytesText::new("UTF-8"))?;
            for (kind, address) in [
                ("text/html", format!("{AchievementsPath}?q={{searchTerms}}")),
                ("application/x-suggestions+json", format!("{SuggestPath}?q={{searchTerms}}&as=opensearch")),
            ] {
                let template = format!("{}{address}", frame.base);
                writer
                    .create_element("Url")
                    .with_attribute(("type", kind))
                    .with_attribute(("template", template.as_str()))
                    .write_empty()?;
            }
            Ok(())
        })
        .map_err(broken)?;
    Ok(answer(writer, "application/opensearchdescription+xml"))
}

pub(super) async fn manifest(_: ManifestPath, frame: Frame) -> Response {
    let body = json!({
        "name": frame.text("site-name"),
        "short_name": "Qiao",
        "lang": frame.lang.tag(),
        "id": HomePath.to_string(),
        "start_url": HomePath.to_string(),
        "scope": HomePath.to_string(),
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#0a57a4",
        "icons": [
            { "src": assets::address("icon.svg"), "sizes": "any", "type": "image/svg+xml" },
            icon("icon-192.png", "192x192"),
            icon("icon-512.png", "512x512"),
        ],
        "shortcuts": [{ "name": frame.text("nav-roadshows"), "url": RoadshowsPath.to_string() }],
    });
    ([(header::CONTENT_TYPE, "application/manifest+json")], body.to_string()).into_response()
}

/// A drawing for a home screen: what matters lies within the circle that a system may cut out of it.
fn icon(name: &str, sizes: &str) -> serde_json::Value {
    json!({ "src": assets::address(name), "sizes": sizes, "type": "image/png", "purpose": "any maskable" })
}

fn xml(root: &str, item: &str, addresses: &[(String, Option<String>)]) -> Result<Response, Failure> {
    let mut writer = declared()?;
    writer
        .create_element(root)
        .with_attribute(("xmlns", NAMESPACE))
        .write_inner_content(|writer| {
            for (address, changed) in addresses {
                writer.create_element(item).write_inner_content(|writer| {
                    writer.create_element("loc").write_text_content(BytesText::new(address))?;
                    if let Some(changed) = changed {
                        writer.create_element("lastmod").write_text_content(BytesText::new(changed))?;
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })
        .map_err(broken)?;
    Ok(answer(writer, "application/xml; charset=utf-8"))
}

fn declared() -> Result<Writer<Vec<u8>>, Failure> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None))).map_err(broken)?;
    Ok(writer)
}

fn answer(writer: Writer<Vec<u8>>, kind: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind)], writer.into_inner()).into_response()
}

fn broken(cause: std::io::Error) -> Failure {
    Failure::Internal(cause.into())
}
