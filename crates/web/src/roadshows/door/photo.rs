//! A photograph of a ticket's code, for browsers whose camera reads none by itself: read here, and kept nowhere.

use std::io::Cursor;

use axum::extract::State;
use axum::response::Response;
use image::{DynamicImage, ImageReader, Limits};

use super::acts::{self, Scanned};
use super::form::ScanForm;
use super::{pages, with_camera};
use crate::accounts::viewer::Person;
use crate::app::App;
use crate::failure::Failure;
use crate::form::Parts;
use crate::layout::Frame;
use crate::layout::fields::Errors;
use crate::paths::CheckInPhotoPath;
use crate::roadshows::registration::form::GuestForm;
use crate::roadshows::side;

/// Largest photograph, in bytes: what the cameras of telephones send.
pub(super) const PHOTO_MAX: usize = 16 << 20;
/// Longest side of a photograph, in pixels.
const SIDE_MAX: u32 = 10_000;
/// Bytes of a photograph unpacked: some fifty million pixels.
const UNPACKED_MAX: u64 = 160 << 20;
/// Longest side that a code is looked for in: more pixels make it slower, and no surer.
const LOOKED_AT: u32 = 1_600;

pub(super) async fn scan(
    CheckInPhotoPath { slug }: CheckInPhotoPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Parts(mut form): Parts,
) -> Result<Response, Failure> {
    let mut tx = app.db().read().await?;
    side::worked(&mut tx, &viewer, &slug).await?;
    // Nobody waits for what comes in slowly.
    drop(tx);
    let mut photo = Vec::new();
    while let Some(field) = form.next_field().await? {
        if field.name() == Some("photo") {
            photo = field.bytes().await?.to_vec();
        }
    }
    if photo.is_empty() {
        return Err(Failure::Fields {
            status: axum::http::StatusCode::UNPROCESSABLE_ENTITY,
            errors: Errors::from([("photo", "error-required")]),
        });
    }
    // A picture that brings its reader down has no code either.
    let read = tokio::task::spawn_blocking(move || read(&photo)).await.unwrap_or_default();
    let mut tx = app.db().write().await?;
    let (roadshow, side) = side::at_the_door(&mut tx, &viewer, &slug).await?;
    let (result, sought, found) = match read {
        None => (Some(Scanned::Unread), String::new(), Vec::new()),
        Some(what) => {
            let found = acts::find(&mut tx, &roadshow, &what).await?;
            let form = ScanForm { what, ..ScanForm::default() };
            match found.as_slice() {
                [one] => {
                    let result = acts::arrive(&mut tx, &app, &roadshow, &viewer, one, &form).await?;
                    (Some(result), String::new(), Vec::new())
                }
                [] => (Some(Scanned::unknown()), String::new(), Vec::new()),
                _ => (None, form.what, found),
            }
        }
    };
    let counts = acts::counts(&mut tx, &roadshow).await?;
    tx.commit().await?;
    let view = pages::View { roadshow, side, sought, found, counts, result };
    Ok(with_camera(pages::desk(&frame, &view, &GuestForm::default(), &Errors::new())))
}

/// What the code in a photograph says; nothing where none is found.
fn read(photo: &[u8]) -> Option<String> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(UNPACKED_MAX);
    let mut reader = ImageReader::new(Cursor::new(photo)).with_guessed_format().ok()?;
    reader.limits(limits);
    let whole = reader.decode().ok()?;
    let small = if whole.width().max(whole.height()) > LOOKED_AT {
        whole.thumbnail(LOOKED_AT, LOOKED_AT)
    } else {
        whole
    };
    of_picture(&small)
}

fn of_picture(picture: &DynamicImage) -> Option<String> {
    let grey = picture.to_luma8();
    let side = |pixels: u32| usize::try_from(pixels).unwrap_or_default();
    let at = |x: usize, y: usize| {
        let (x, y) = (u32::try_from(x).unwrap_or_default(), u32::try_from(y).unwrap_or_default());
        grey.get_pixel_checked(x, y).map_or(u8::MAX, |pixel| pixel.0[0])
    };
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(side(grey.width()), side(grey.height()), at);
    prepared.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}
