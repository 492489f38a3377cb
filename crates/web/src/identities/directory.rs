//! Asking a directory: the authorisation code flow of OpenID Connect with PKCE. The library checks signature, issuer,
//! audience, nonce and times; here is which library call follows which.

use std::pin::Pin;

use anyhow::{Context, anyhow};
use chrono::{DateTime, Utc};
use openidconnect::core::{CoreClient, CoreGenderClaim, CoreProviderMetadata, CoreResponseType};
use openidconnect::{
    AccessTokenHash, AdditionalClaims, AsyncHttpClient, AuthenticationFlow, AuthorizationCode, ClientId,
    ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse,
    IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope,
    TokenResponse, UserInfoClaims,
};
use reqwest::redirect::Policy;
use serde::{Deserialize, Deserializer, Serialize};

use super::model::{Known, Provider, Settings};
use crate::outbound;

/// Longest name that is taken over, in characters.
const NAME_MAX: usize = 60;
/// Affiliations that are looked at.
const AFFILIATIONS_MOST: usize = 20;
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// The directories of this market, and how they are asked.
pub struct Directories {
    pub(super) providers: Vec<Provider>,
    line: Line,
}

/// Where a browser is sent, and what must come back with it.
pub(super) struct Departure {
    pub address: String,
    pub nonce: String,
    pub verifier: String,
}

/// What eduPerson adds to the standard claims. Directories send one value as a text and several as a list.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
struct Affiliated {
    #[serde(default, deserialize_with = "one_or_many")]
    eduperson_scoped_affiliation: Vec<String>,
}

impl AdditionalClaims for Affiliated {}

fn one_or_many<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Option::deserialize(from)? {
        None => Vec::new(),
        Some(OneOrMany::One(one)) => vec![one],
        Some(OneOrMany::Many(many)) => many,
    })
}

impl Directories {
    pub(crate) fn of(settings: &Settings) -> anyhow::Result<Self> {
        // Whoever answers with another address would lead this process to wherever they like.
        let client = outbound::client().redirect(Policy::none()).timeout(PATIENCE).build()?;
        Ok(Self { providers: settings.read()?, line: Line(client) })
    }

    /// Begins a sign-in: `state` comes back with the browser.
    pub(super) async fn depart(
        &self,
        provider: &Provider,
        back: &str,
        state: &str,
    ) -> anyhow::Result<Departure> {
        let client = client_of(provider, self.metadata(provider).await?, back)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let state = CsrfToken::new(state.to_owned());
        let mut request = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                || state,
                Nonce::new_random,
            )
            .set_pkce_challenge(challenge);
        for scope in &provider.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        let (address, _, nonce) = request.url();
        Ok(Departure {
            address: address.into(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        })
    }

    /// Takes the code to the directory; answers who came.
    pub(super) async fn arrive(
        &self,
        provider: &Provider,
        back: &str,
        code: &str,
        departure: (&str, &str),
        now: DateTime<Utc>,
    ) -> anyhow::Result<Known> {
        let (nonce, verifier) = departure;
        let client = client_of(provider, self.metadata(provider).await?, back)?;
        let answer = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.to_owned()))
            .request_async(&self.line)
            .await
            .map_err(|error| anyhow!("the code was not taken: {error}"))?;
        let token = answer.id_token().context("no ID token came")?;
        let checker = client.id_token_verifier().set_time_fn(move || now);
        let claims = token.claims(&checker, &Nonce::new(nonce.to_owned()))?;
        if let Some(expected) = claims.access_token_hash() {
            let hash = AccessTokenHash::from_token(
                answer.access_token(),
                token.signing_alg()?,
                token.signing_key(&checker)?,
            )?;
            anyhow::ensure!(hash == *expected, "the access token is not the one that was signed for");
        }
        let subject = claims.subject().clone();
        // What a directory says of people it says here; the subject must be the same (Core §5.3.2).
        let said: UserInfoClaims<Affiliated, CoreGenderClaim> = client
            .user_info(answer.access_token().clone(), Some(subject.clone()))?
            .request_async(&self.line)
            .await
            .map_err(|error| anyhow!("nothing was said of the person: {error}"))?;
        let name = said.name().and_then(|name| name.get(None)).map(|name| name.as_str().to_owned());
        let mail = said.email().filter(|_| said.email_verified() == Some(true));
        let affiliations = &said.additional_claims().eduperson_scoped_affiliation;
        Ok(Known {
            subject: subject.as_str().to_owned(),
            name: name.unwrap_or_default().chars().take(NAME_MAX).collect(),
            mail: mail.map(|mail| mail.as_str().to_lowercase()),
            affiliations: affiliations
                .iter()
                .take(AFFILIATIONS_MOST)
                .map(|one| one.trim().to_lowercase())
                .filter(|one| !one.is_empty() && !one.contains(char::is_whitespace))
                .collect(),
        })
    }

    async fn metadata(&self, provider: &Provider) -> anyhow::Result<CoreProviderMetadata> {
        let issuer = IssuerUrl::new(provider.issuer.clone())?;
        let found = CoreProviderMetadata::discover_async(issuer, &self.line).await;
        found.map_err(|error| anyhow!("the directory {} does not say what it is: {error}", provider.key))
    }
}

/// The library asks through this market's own client.
struct Line(reqwest::Client);

impl<'c> AsyncHttpClient<'c> for Line {
    type Error = Broken;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Broken>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let answer = self.0.execute(request.try_into()?).await?;
            let mut whole = axum::http::Response::builder().status(answer.status());
            for (name, value) in answer.headers() {
                whole = whole.header(name, value);
            }
            Ok(whole.body(answer.bytes().await?.to_vec())?)
        })
    }
}

/// The library's client once the discovery document is read.
type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

fn client_of(provider: &Provider, metadata: CoreProviderMetadata, back: &str) -> anyhow::Result<Client> {
    let id = ClientId::new(provider.client_id.clone());
    let secret = provider.client_secret.clone().map(ClientSecret::new);
    Ok(CoreClient::from_provider_metadata(metadata, id, secret)
        .set_redirect_uri(RedirectUrl::new(back.to_owned())?))
}

/// The way to a directory is broken.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error(transparent)]
    Line(#[from] reqwest::Error),
    #[error(transparent)]
    Form(#[from] axum::http::Error),
}
