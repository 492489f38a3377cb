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

/// A picture of an address.
pub(crate) fn draw(address: &str) -> Result<Response, Failure> {
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg(address, SIDE)?).into_response())
}

/// The same within a page, where the address is nobody else's to see. As text and not in base64, for a page that is sent
/// packed has it in a third of the room.
pub(crate) fn picture(address: &str) -> Result<String, Failure> {
    let mut text = svg(address, 1)?;
    // What an address may not hold as it is (RFC 3986 §2); the sign of escapes comes first.
    for (letter, escaped) in
        [("%", "%25"), ("\"", "%22"), ("<", "%3C"), (">", "%3E"), ("#", "%23"), (" ", "%20"), ("\n", "")]
    {
        text = text.replace(letter, escaped);
    }
    Ok(format!("data:image/svg+xml,{text}"))
}

/// Dark on light in every theme, for cameras read it so, with its quiet edge; a crease of a sixth of it does no harm.
/// `side`: least width and height, in pixels; the smaller, the shorter the text, and no less sharp.
fn svg(address: &str, side: u32) -> Result<String, Failure> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M)
        .map_err(|cause| Failure::Internal(cause.into()))?;
    Ok(code
        .render::<Color<'_>>()
        .min_dimensions(side, side)
        .dark_color(Color("#000"))
        .light_color(Color("#fff"))
        .build())
}
