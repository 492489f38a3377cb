//! Tokens (访问令牌): a program acts in a person's name, within scopes, until a day. Shown once, kept as a hash.

mod form;
pub(crate) mod model;
mod pages;
pub(crate) mod store;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::routing::RouterExt;
use catalog::person::PersonId;
use db::event::Actor;
use db::{Db, Tx};

use crate::accounts::limits;
use crate::accounts::secret::{hash_of_token, token};
use crate::accounts::viewer::{self, Person};
use crate::app::App;
use crate::failure::Failure;
use crate::form::Form;
use crate::layout::fields::Errors;
use crate::layout::{Frame, Page};
use crate::messages::Letter;
use crate::paths::{TokenEndPath, TokensPath};
use form::TokenForm;
pub(crate) use form::Wanted;
use model::{Token, TokenId};
pub(crate) use pages::words;

/// Live tokens that one person may have.
const TOKENS_MOST: usize = 20;
/// Scanners for lost secrets look for a beginning like this.
const PREFIX: &str = "qiao_";

pub(crate) fn routes() -> Router<App> {
    Router::new().typed_get(list).typed_post(create).typed_post(end)
}

async fn list(_: TokensPath, frame: Frame, Person(viewer): Person, State(app): State<App>) -> Page {
    let mut tx = app.db().read().await?;
    let tokens = store::of_person(&mut tx, viewer.id, app.db().clock.now()).await?;
    Ok(pages::list(&frame, &tokens, &TokenForm::offered(), &Errors::new()))
}

/// Answers with the token itself, the one time that it is seen.
async fn create(
    _: TokensPath,
    frame: Frame,
    Person(viewer): Person,
    State(app): State<App>,
    Form(form): Form<TokenForm>,
) -> Result<Response, Failure> {
    // A token would carry the roles that rest in this session.
    if viewer.withheld {
        return Err(Failure::Factor);
    }
    let db = app.db();
    let mut tx = db.write().await?;
    let tokens = store::of_person(&mut tx, viewer.id, db.clock.now()).await?;
    let again = |errors: &Errors| {
        (StatusCode::UNPROCESSABLE_ENTITY, pages::list(&frame, &tokens, &form, errors)).into_response()
    };
    let wanted = match form.parse() {
        Ok(wanted) => wanted,
        Err(errors) => return Ok(again(&errors)),
    };
    // A session that somebody found open makes nothing that outlives it.
    viewer::must_be_sure(&mut tx, &app, &viewer).await?;
    if tokens.len() >= TOKENS_MOST {
        return Ok(again(&Errors::from([("name", "error-tokens-most")])));
    }
    if limits::count(&mut tx, db, "made.token", &viewer.id.to_string(), &limits::MADE).await?.is_err() {
        return Ok(again(&Errors::from([("name", "error-made-often")])));
    }
    let (made, secret) = make(&mut tx, db, &viewer.actor(), viewer.id, wanted).await?;
    let values =
        [("name", made.name.as_str().into()), ("place", format!("{}{TokensPath}", app.address()).into())];
    Letter::of("mail-security-subject", "mail-security-token", &values).to(&mut tx, db, viewer.id).await?;
    tx.commit().await?;
    let unseen = [(header::CACHE_CONTROL, "private, no-store")];
    Ok((StatusCode::CREATED, unseen, pages::created(&frame, &made, &secret)).into_response())
}

/// Writes a token; answers it with its secret, which nobody can read again.
pub(crate) async fn make(
    tx: &mut Tx,
    db: &Db,
    actor: &Actor,
    person: PersonId,
    wanted: Wanted,
) -> db::Result<(Token, String)> {
    let now = db.clock.now();
    let secret = format!("{PREFIX}{}", token(&db.chance));
    let made = Token {
        id: TokenId(db.ids.next()),
        person_id: person,
        name: wanted.name,
        scopes: wanted.scopes,
        created_at: now,
        expires_at: now + wanted.valid,
        used_at: None,
    };
    store::insert(tx, db, actor, &made, &hash_of_token(&secret)).await?;
    Ok((made, secret))
}

async fn end(
    TokenEndPath { id }: TokenEndPath,
    Person(viewer): Person,
    State(app): State<App>,
) -> Result<Redirect, Failure> {
    let mut tx = app.db().write().await?;
    if !store::end(&mut tx, app.db(), viewer.id, id).await? {
        return Err(Failure::NotFound("token"));
    }
    tx.commit().await?;
    Ok(Redirect::to(&TokensPath.to_string()))
}
