//! Who calls, by the scope that a handler needs: one that takes [`Writes`] cannot be called with a token that may only
//! read.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::accounts::role::{Entry, Viewer};
use crate::accounts::viewer;
use crate::app::App;
use crate::failure::Failure;
use crate::tokens::model::Scope;

macro_rules! callers {
    ($($(#[$doc:meta])* $name:ident = $scope:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(crate) struct $name(pub Arc<Viewer>);

        impl FromRequestParts<App> for $name {
            type Rejection = Failure;

            async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
                caller(parts, Scope::$scope)?.map(Self).ok_or(Failure::Token)
            }
        }
    )+};
}

callers! {
    Reads = Read;
    Writes = Write;
    Reviews = Review;
    Intends = Intend;
    Follows = Follow;
}

/// Anybody; somebody where a token names them.
#[derive(Clone, Debug)]
pub(crate) struct MayRead(pub Option<Arc<Viewer>>);

impl FromRequestParts<App> for MayRead {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        caller(parts, Scope::Read).map(Self)
    }
}

/// The same for writing, where a visitor may.
#[derive(Clone, Debug)]
pub(crate) struct MayWrite(pub Option<Arc<Viewer>>);

impl FromRequestParts<App> for MayWrite {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        caller(parts, Scope::Write).map(Self)
    }
}

/// A token that is not live is refused, also where none is needed: who sends one means to be somebody.
fn caller(parts: &Parts, scope: Scope) -> Result<Option<Arc<Viewer>>, Failure> {
    let Some(viewer) = viewer::of(&parts.extensions) else {
        let shown = parts.headers.contains_key(axum::http::header::AUTHORIZATION);
        return if shown { Err(Failure::Token) } else { Ok(None) };
    };
    match &viewer.entry {
        Entry::Token(scopes) if scopes.contains(&scope) => Ok(Some(viewer)),
        Entry::Token(_) => Err(Failure::Scope(scope.refused())),
        Entry::Session(_) => Err(Failure::Token),
    }
}
