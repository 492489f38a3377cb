//! The API for people: how to come in, what holds everywhere, every operation, every type. Read out of the same
//! description that programs get; nothing is loaded from elsewhere.

use maud::{Markup, html};
use serde_json::Value;
use utoipa::openapi::OpenApi;

use super::document::TAGS;
use crate::layout::parts::trail;
use crate::layout::{Frame, Head, page};
use crate::paths::{AboutApiPath, OpenApiPath, TokensPath};
use crate::tokens::model::Scope;
use crate::tokens::words;

/// What holds for every operation, in the order in which one meets it.
const HABITS: [&str; 6] = ["token", "language", "lists", "versions", "keys", "problems"];
/// Problems that a program should tell apart, by the stems of their texts.
const PROBLEMS: [&str; 13] = [
    "failure-bad",
    "failure-token",
    "failure-scope",
    "failure-not-found",
    "failure-method",
    "failure-stage",
    "failure-outdated",
    "failure-too-large",
    "failure-not-json",
    "failure-fields",
    "failure-key-missing",
    "failure-key-reused",
    "failure-version-missing",
];

pub(super) fn about(frame: &Frame, api: &OpenApi) -> Markup {
    let title = frame.text("api-title");
    let head = Head { title: title.clone(), description: Some(frame.text("api-lead")), ..Head::default() };
    // A description of our own making: it can be written as JSON.
    let api = serde_json::to_value(api).unwrap_or_default();
    let operations = operations(&api);
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                h1 { (title) }
                p.lead { (frame.text("api-lead")) }
                p {
                    a.button href=(TokensPath) { (frame.text("tokens-title")) } " "
                    a.button.quiet href=(OpenApiPath) { (frame.text("api-json")) }
                }
                section {
                    h2 { (frame.text("api-habits")) }
                    dl.codes { @for habit in HABITS { dt { (frame.text(&format!("api-habit-{habit}"))) } dd { (frame.text(&format!("api-habit-{habit}-text"))) } } }
                    pre tabindex="0" { code { "curl -H 'Authorization: Bearer qiao_…' " (frame.base) "/api/v1/me" } }
                }
                section {
                    h2 { (frame.text("token-scope")) }
                    dl.codes { @for scope in Scope::ALL { dt { code { (scope.code()) } } dd { (words(frame, scope)) } } }
                }
                @for tag in TAGS {
                    @let of_tag: Vec<&Operation> = operations.iter().filter(|one| one.tag == tag).collect();
                    @if !of_tag.is_empty() {
                        section {
                            h2 id=(tag) { a href=(format!("{AboutApiPath}?of={tag}")) { (frame.text(&format!("api-tag-{tag}"))) } }
                            ul.rules { @for operation in of_tag { li { code { (operation.method) " " (operation.path) } " " (operation.summary) } } }
                        }
                    }
                }
                section {
                    h2 { (frame.text("api-problems")) }
                    dl.codes.kinds {
                        @for key in PROBLEMS {
                            dt id=(key.trim_start_matches("failure-").replace('-', "_")) { (frame.text(&format!("{key}-title"))) }
                            dd { (frame.text(key)) }
                        }
                    }
                }
                p { a href=(format!("{AboutApiPath}?types")) { (frame.text("api-types")) } }
            }
        },
    )
}

/// The operations of one tag, with what they ask for and answer.
pub(super) fn of_tag(frame: &Frame, api: &OpenApi, tag: &str) -> Markup {
    let title = frame.text(&format!("api-tag-{tag}"));
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    let api = serde_json::to_value(api).unwrap_or_default();
    let steps = [(frame.text("api-title"), Some(AboutApiPath.to_string())), (title.clone(), None)];
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &steps))
                h1 { (title) }
                @for operation in operations(&api).iter().filter(|one| one.tag == tag) { (shown(frame, operation)) }
                p { a href=(format!("{AboutApiPath}?types")) { (frame.text("api-types")) } }
            }
        },
    )
}

/// Every type, on a page of its own: it is looked up, not read.
pub(super) fn types(frame: &Frame, api: &OpenApi) -> Markup {
    let title = frame.text("api-types");
    let head = Head { title: title.clone(), unlisted: true, ..Head::default() };
    let api = serde_json::to_value(api).unwrap_or_default();
    let steps = [(frame.text("api-title"), Some(AboutApiPath.to_string())), (title.clone(), None)];
    page(
        frame,
        &head,
        html! {
            div.wide.reading {
                (trail(frame, &steps))
                h1 { (title) }
                @for (name, schema) in fields(&api["components"]["schemas"]) { (type_of(frame, name, schema)) }
            }
        },
    )
}

/// One operation, as far as the page shows it.
struct Operation<'a> {
    method: String,
    path: &'a str,
    tag: &'a str,
    summary: &'a str,
    scope: Option<&'a str>,
    parameters: Vec<(&'a str, &'a str, &'a str)>,
    body: Option<&'a str>,
    answer: Option<&'a str>,
}

fn operations(api: &Value) -> Vec<Operation<'_>> {
    let mut found = Vec::new();
    for (path, item) in fields(&api["paths"]) {
        for (method, one) in fields(item) {
            let scopes = one["security"].as_array().into_iter().flatten();
            let parameters = one["parameters"].as_array().into_iter().flatten();
            found.push(Operation {
                method: method.to_uppercase(),
                path,
                tag: one["tags"][0].as_str().unwrap_or("other"),
                summary: one["summary"].as_str().unwrap_or_default(),
                scope: scopes.filter_map(|one| one["token"][0].as_str()).next(),
                parameters: parameters
                    .map(|one| {
                        let part = |key: &str| one[key].as_str().unwrap_or_default();
                        (part("name"), part("in"), part("description"))
                    })
                    .collect(),
                body: of_content(&one["requestBody"]["content"]),
                answer: ["200", "201"]
                    .into_iter()
                    .find_map(|status| of_content(&one["responses"][status]["content"])),
            });
        }
    }
    found
}

/// The name of the type that a body holds.
fn of_content(content: &Value) -> Option<&str> {
    referred(&content["application/json"]["schema"])
}

fn shown(frame: &Frame, operation: &Operation<'_>) -> Markup {
    html! {
        details.operation {
            summary { code { (operation.method) " " (operation.path) } " " span { (operation.summary) } }
            dl.codes {
                dt { (frame.text("token-scope")) }
                dd { @match operation.scope { Some(scope) => code { (scope) }, None => (frame.text("api-anybody")) } }
                @if !operation.parameters.is_empty() {
                    dt { (frame.text("api-parameters")) }
                    dd { ul { @for (name, place, what) in &operation.parameters { li { code { (name) } " " small { (place) } @if !what.is_empty() { " " (what) } } } } }
                }
                @if let Some(name) = &operation.body { dt { (frame.text("api-body")) } dd { (link(name)) } }
                @if let Some(name) = &operation.answer { dt { (frame.text("api-answer")) } dd { (link(name)) } }
            }
        }
    }
}

fn link(name: &str) -> Markup {
    html! { a href=(format!("{AboutApiPath}?types#type-{name}")) { code { (name) } } }
}

fn type_of(frame: &Frame, name: &str, schema: &Value) -> Markup {
    let parts: Vec<&Value> = match schema["allOf"].as_array() {
        Some(parts) => parts.iter().collect(),
        None => vec![schema],
    };
    html! {
        details.operation id=(format!("type-{name}")) {
            summary { code { (name) } @if let Some(what) = schema["description"].as_str() { " " span lang="en" { (what) } } }
            @for part in parts {
                @if let Some(name) = referred(part) { p { (link(name)) } }
                @if let Some(values) = part["enum"].as_array() { p { @for value in values { code { (value.as_str().unwrap_or_default()) } " " } } }
                @if part["properties"].is_object() {
                    dl.codes {
                        @for (field, of) in fields(&part["properties"]) {
                            dt { code { (field) } }
                            dd { (kind(of)) @if is_required(part, field) { " · " (frame.text("form-required")) } @if let Some(what) = of["description"].as_str() { br; span lang="en" { (what) } } }
                        }
                    }
                }
            }
        }
    }
}

fn is_required(schema: &Value, field: &str) -> bool {
    schema["required"].as_array().into_iter().flatten().any(|one| one.as_str() == Some(field))
}

/// What a field holds: a name of a type, or a plain kind.
fn kind(schema: &Value) -> Markup {
    if let Some(name) = referred(schema) {
        return link(name);
    }
    if let Some(one) = schema["oneOf"].as_array().and_then(|any| any.iter().find_map(|one| referred(one))) {
        return link(one);
    }
    if schema["items"].is_object() {
        return html! { "[" (kind(&schema["items"])) "]" };
    }
    let plain = match &schema["type"] {
        Value::String(kind) => kind.clone(),
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .filter(|kind| *kind != "null")
            .collect::<Vec<_>>()
            .join(" "),
        _ => String::new(),
    };
    html! { code { (plain) } @if let Some(format) = schema["format"].as_str() { " " small { (format) } } }
}

fn referred(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str()?.rsplit('/').next()
}

fn fields(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}
