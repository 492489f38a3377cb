//! The description of the API: operations and types come from the code, words for people from the locales.

use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    Components, ContentBuilder, InfoBuilder, OpenApi, PathItem, Ref, ResponseBuilder, Server, tag::TagBuilder,
};
use utoipa::{PartialSchema, ToSchema};

use super::problem::Problem;
use crate::layout::Frame;

/// The parts of the API, in the order in which they are shown.
pub(super) const TAGS: [&str; 12] = [
    "listings",
    "matching",
    "catalogue",
    "own",
    "writing",
    "reviewing",
    "intents",
    "access",
    "complaints",
    "cases",
    "following",
    "other",
];

pub(super) fn of(frame: &Frame) -> OpenApi {
    let mut api = super::public().merge(super::own()).into_openapi();
    api.info = InfoBuilder::new()
        .title(frame.text("api-title"))
        .version("1")
        .description(Some(frame.text("api-lead")))
        .build();
    api.servers = Some(vec![Server::new(frame.base.clone())]);
    let mut used = Vec::new();
    for item in api.paths.paths.values_mut() {
        for operation in operations(item) {
            used.extend(operation.tags.clone().unwrap_or_default());
            complete(frame, operation);
        }
    }
    let tags = TAGS.into_iter().filter(|tag| used.iter().any(|one| one == tag));
    let tag =
        |name: &str| TagBuilder::new().name(name).description(Some(frame.text(&format!("api-tag-{name}"))));
    api.tags = Some(tags.map(|name| tag(name).build()).collect());
    let components = api.components.get_or_insert_with(Components::default);
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(frame.text("api-token")));
    components.add_security_scheme("token", SecurityScheme::Http(bearer.build()));
    components.schemas.insert(Problem::name().into_owned(), Problem::schema());
    api
}

/// Says in words what an operation does, and that anything else is a problem.
fn complete(frame: &Frame, operation: &mut Operation) {
    let id = operation.operation_id.clone().unwrap_or_default();
    operation.summary = Some(frame.text(&format!("api-{}", id.replace('_', "-"))));
    operation.description = None;
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build();
    let problem = ResponseBuilder::new()
        .description(frame.text("api-problem"))
        .content("application/problem+json", content)
        .build();
    operation.responses.responses.insert("default".to_owned(), problem.into());
}

/// The operations of one address.
pub(super) fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post, &mut item.put, &mut item.delete].into_iter().filter_map(Option::as_mut)
}
