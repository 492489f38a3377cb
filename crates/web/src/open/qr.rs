//! The address of a listing as a code for cameras (二维码), drawn on the server: for posters, cards and printed pages.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use catalog::{achievement, demand};
use qrcode::render::svg::Color;
use qrcode::{EcLevel, QrCode};

use crate::app::App;
use crate::failure::Failure;
use crate::layout::Frame;
use crate::listings::public;
use crate::paths::{AchievementPath, AchievementQrPath, DemandPath, DemandQrPath};

/// Least width and height, in pixels; what draws it is free to scale it.
const SIDE: u32 = 240;

pub(super) async fn achievement(
    AchievementQrPath { id }: AchievementQrPath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Response, Failure> {
    public::<achievement::Draft>(&mut app.db().read().await?, id).await?;
    draw(&format!("{}{}", frame.base, AchievementPath { id }))
}

pub(super) async fn demand(
    DemandQrPath { id }: DemandQrPath,
    frame: Frame,
    State(app): State<App>,
) -> Result<Response, Failure> {
    public::<demand::Draft>(&mut app.db().read().await?, id).await?;
    draw(&format!("{}{}", frame.base, DemandPath { id }))
}

/// Dark on light in every theme, for cameras read it so, with its quiet edge; a crease of a sixth of it does no harm.
pub(crate) fn draw(address: &str) -> Result<Response, Failure> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M)
        .map_err(|cause| Failure::Internal(cause.into()))?;
    let svg = code
        .render::<Color<'_>>()
        .min_dimensions(SIDE, SIDE)
        .dark_color(Color("#000"))
        .light_color(Color("#fff"))
        .build();
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}
