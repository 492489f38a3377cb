//! The poster of a roadshow: what it is, when, where, and the code that leads a telephone to it.

mod pages;

use axum::extract::State;
use axum::response::Response;

use super::{Shown, side, view};
use crate::app::App;
use crate::failure::Failure;
use crate::layout::{Frame, Page};
use crate::open::qr;
use crate::paths::{RoadshowPath, RoadshowPosterPath, RoadshowQrPath};

pub(super) async fn code(
    RoadshowQrPath { slug }: RoadshowQrPath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Response, Failure> {
    side::seen(&mut app.db().read().await?, frame.viewer.as_deref(), &slug).await?;
    qr::draw(&address(&frame, &slug))
}

pub(super) async fn show(
    RoadshowPosterPath { slug }: RoadshowPosterPath,
    frame: Frame,
    State(app): State<App>,
) -> Page {
    let mut tx = app.db().read().await?;
    let view = view(&mut tx, frame.viewer.as_deref(), &slug, Shown::default()).await?;
    Ok(pages::show(&frame, &view))
}

fn address(frame: &Frame, slug: &str) -> String {
    format!("{}{}", frame.base, RoadshowPath { slug: slug.to_owned() })
}
