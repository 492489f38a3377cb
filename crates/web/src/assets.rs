//! The site's own files, in the binary, named by their content so that they can be cached for ever.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::failure::Failure;
use crate::paths::AssetPath;

#[derive(RustEmbed)]
#[folder = "../../assets/site"]
struct Files;

/// Address of each file by its name.
static ADDRESSES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    Files::iter()
        .filter_map(|name| {
            let file = Files::get(&name)?;
            let hash = format!("{:x}", Sha256::digest(&file.data));
            let path = AssetPath { hash: hash[..12].to_owned(), file: name.clone().into_owned() };
            Some((name.into_owned(), path.to_string()))
        })
        .collect()
});

/// The address of a file, with its hash.
pub(crate) fn address(name: &str) -> &'static str {
    ADDRESSES.get(name).map_or("", String::as_str)
}

/// What a file says; nothing for one that is no text of ours.
pub(crate) fn text(name: &str) -> String {
    Files::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default()
}

/// A short name for this build, over all its files and its version: part of every page's ETag.
pub(crate) fn build() -> &'static str {
    static BUILD: LazyLock<String> = LazyLock::new(|| {
        let mut addresses: Vec<&String> = ADDRESSES.values().collect();
        addresses.sort();
        let mut digest = Sha256::new();
        digest.update(env!("CARGO_PKG_VERSION"));
        // The binary's own time stands for its code: pages change when it is built anew.
        if let Ok(built) = std::env::current_exe().and_then(|exe| exe.metadata()?.modified())
            && let Ok(age) = built.duration_since(std::time::UNIX_EPOCH)
        {
            digest.update(age.as_nanos().to_be_bytes());
        }
        for address in addresses {
            digest.update(address);
        }
        format!("{:x}", digest.finalize())[..10].to_owned()
    });
    &BUILD
}

/// Serves a file; an old hash is answered with the present file, for a page in flight during an update.
pub(crate) async fn serve(AssetPath { hash, file }: AssetPath) -> Result<Response, Failure> {
    let content = Files::get(&file).ok_or(Failure::NotFound("file"))?;
    let kind = match file.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    };
    let caching = if address(&file).split('/').nth(2) == Some(hash.as_str()) {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=60"
    };
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, caching)], content.data).into_response())
}
