//! Files of achievements: made safe when they come, given to whom they are for, marked for whom they are lent.

mod elsewhere;
mod giving;
mod hostile;
pub(crate) mod making;

use reqwest::Method;
use reqwest::multipart::{Form, Part};

use crate::app::{Answer, TestApp, send};
use crate::people::somebody::Somebody;

impl Somebody<'_> {
    /// Sends a file as a browser does.
    pub(crate) async fn uploads(
        &self,
        market: &TestApp,
        achievement: &str,
        tier: &str,
        name: &str,
        bytes: Vec<u8>,
    ) -> Answer {
        let path = format!("/achievements/{achievement}/files");
        self.sends(market, &path, ("tier", tier), (name, bytes)).await
    }

    /// The same to a case, for everybody of it or for one side.
    pub(crate) async fn attaches(
        &self,
        market: &TestApp,
        case: &str,
        audience: &str,
        file: (&str, Vec<u8>),
    ) -> Answer {
        self.sends(market, &format!("{case}/files"), ("audience", audience), file).await
    }

    /// The same to a presentation of a roadshow, with the word that nothing in it is to stay unknown.
    pub(crate) async fn hands_in(
        &self,
        market: &TestApp,
        material: &str,
        known: &str,
        file: (&str, Vec<u8>),
    ) -> Answer {
        self.sends(market, &format!("{material}/file"), ("known", known), file).await
    }

    async fn sends(
        &self,
        market: &TestApp,
        path: &str,
        (field, value): (&'static str, &str),
        (name, bytes): (&str, Vec<u8>),
    ) -> Answer {
        let part = Part::bytes(bytes).file_name(name.to_owned());
        let form = Form::new().text(field, value.to_owned()).part("file", part);
        let request = market.request(Method::POST, path);
        let request = request.header("sec-fetch-site", "same-origin").multipart(form);
        send(request.header("cookie", self.cookie().expect("a session"))).await
    }
}

/// The addresses of files on a page.
pub(crate) fn files_on(page: &Answer) -> Vec<String> {
    let found = page.body.split("href=\"/files/").skip(1);
    found.map(|rest| format!("/files/{}", rest.split('"').next().expect("an address"))).collect()
}

pub(crate) struct Given {
    pub answer_type: String,
    pub disposition: String,
    pub kept: String,
    pub bytes: Vec<u8>,
}

/// A file as it is given to somebody, or the status that it is refused with.
pub(crate) async fn given(
    market: &TestApp,
    somebody: Option<&Somebody<'_>>,
    path: &str,
) -> Result<Given, u16> {
    let mut request = market.request(Method::GET, path);
    if let Some(cookie) = somebody.and_then(Somebody::cookie) {
        request = request.header("cookie", cookie);
    }
    let answer = request.send().await.expect("an answer");
    if answer.status() != 200 {
        return Err(answer.status().as_u16());
    }
    let header = |name: &str| answer.headers()[name].to_str().expect("text").to_owned();
    let (answer_type, disposition, kept) =
        (header("content-type"), header("content-disposition"), header("cache-control"));
    let bytes = answer.bytes().await.expect("a body").to_vec();
    Ok(Given { answer_type, disposition, kept, bytes })
}
