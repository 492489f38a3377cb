//! Passkeys: added, come in by, refused where any part does not hold, taken away.

use std::cell::{Cell, RefCell};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use chrono::Duration;
use ring::rand::{SecureRandom, SystemRandom};
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use web::cli::Manner;

use super::somebody::Somebody;
use crate::app::{Answer, TestApp};

const MOBILE: &str = "13800000021";
const SITE: &str = "http://qiao.test";
/// Somebody is there, and was known by the device (Web Authentication §6.1).
const PRESENT: u8 = 0x01;
const KNOWN: u8 = 0x04;

/// A device that holds a passkey and asks its owner for a fingerprint.
#[derive(Clone)]
struct Device {
    /// PKCS #8.
    key: Vec<u8>,
    credential: [u8; 32],
    owner: RefCell<Value>,
    uses: Cell<u32>,
    /// What it finds when it looks at its owner.
    sees: u8,
    /// Where its owner thinks they are.
    origin: &'static str,
}

impl Device {
    fn new() -> Self {
        let chance = SystemRandom::new();
        let key = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &chance).expect("a key");
        let mut credential = [0; 32];
        chance.fill(&mut credential).expect("chance");
        Self {
            key: key.as_ref().to_vec(),
            credential,
            owner: RefCell::default(),
            uses: Cell::new(0),
            sees: PRESENT | KNOWN,
            origin: SITE,
        }
    }

    fn key(&self) -> EcdsaKeyPair {
        let algorithm = &ECDSA_P256_SHA256_ASN1_SIGNING;
        EcdsaKeyPair::from_pkcs8(algorithm, &self.key, &SystemRandom::new()).expect("a key")
    }

    /// What the browser says was asked, and where.
    fn heard(&self, kind: &str, asked: &Value) -> Vec<u8> {
        let challenge = &asked["publicKey"]["challenge"];
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    /// Site, flags and counter (Web Authentication §6.1).
    fn state(&self, site: &str, more: u8) -> Vec<u8> {
        self.uses.set(self.uses.get() + 1);
        let mut state = Sha256::digest(site).to_vec();
        state.push(self.sees | more);
        state.extend(self.uses.get().to_be_bytes());
        state
    }

    /// A new credential for who is named in the question, without attestation.
    fn joins(&self, asked: &Value) -> String {
        let options = &asked["publicKey"];
        self.owner.replace(options["user"]["id"].clone());
        let mut state = self.state(options["rp"]["id"].as_str().expect("a site"), 0x40);
        state.extend([0; 16]);
        state.extend([0, 32]);
        state.extend(self.credential);
        // A COSE key (RFC 9053 §7.1.1): EC2, ES256, P-256, x and y.
        let key = self.key();
        let point = key.public_key().as_ref();
        state.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        state.extend(&point[1..33]);
        state.extend([0x22, 0x58, 0x20]);
        state.extend(&point[33..65]);
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(state.len()).expect("short"));
        object.extend(state);
        self.answer(&json!({
            "clientDataJSON": BASE64.encode(self.heard("webauthn.create", asked)),
            "attestationObject": BASE64.encode(object),
            "transports": ["internal"],
        }))
    }

    fn signs(&self, asked: &Value) -> String {
        let heard = self.heard("webauthn.get", asked);
        let state = self.state(asked["publicKey"]["rpId"].as_str().expect("a site"), 0);
        let signed = [state.as_slice(), &Sha256::digest(&heard)].concat();
        let signature = self.key().sign(&SystemRandom::new(), &signed).expect("a signature");
        self.answer(&json!({
            "clientDataJSON": BASE64.encode(heard),
            "authenticatorData": BASE64.encode(state),
            "signature": BASE64.encode(signature),
            "userHandle": *self.owner.borrow(),
        }))
    }

    fn answer(&self, response: &Value) -> String {
        let id = BASE64.encode(self.credential);
        let extensions = json!({});
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": extensions })
            .to_string()
    }
}

async fn market() -> TestApp {
    let manner = Manner { public_url: Some(SITE.to_owned()), staff_factor: true, ..Manner::default() };
    TestApp::start_as_at(manner, "2026-11-26T01:00:00Z".parse().expect("a moment")).await
}

impl Somebody<'_> {
    async fn is_asked(&self, place: &str) -> Value {
        let asked = self.post(place, &[]).await;
        assert_eq!((asked.status, asked.header("content-type")), (200, "application/json"), "{}", asked.body);
        serde_json::from_str(&asked.body).expect("JSON")
    }

    async fn adds(&self, device: &Device, name: &str) -> Answer {
        let asked = self.is_asked("/me/passkeys/challenge").await;
        self.post("/me/passkeys", &[("credential", &device.joins(&asked)), ("name", name)]).await
    }

    async fn enters_by(&self, device: &Device) -> Answer {
        let asked = self.is_asked("/login/passkey/challenge").await;
        self.post("/login/passkey", &[("credential", &device.signs(&asked)), ("next", "/desk")]).await
    }
}

#[tokio::test]
async fn a_device_brings_in_its_owner_with_both_factors() {
    let market = market().await;
    let operator = market.person(MOBILE, "operator", None).await;
    assert_eq!(operator.get("/desk/rules").await.status, 303, "one factor is not enough for staff here");
    let device = Device::new();
    let added = operator.adds(&device, "办公室电脑").await;
    assert_eq!((added.status, added.header("location")), (303, "/me/passkeys"), "{}", added.body);
    assert!(operator.get("/me/passkeys").await.shows("办公室电脑"));
    assert!(market.messages_to(MOBILE).await.iter().any(|text| text.contains("通行密钥“办公室电脑”")));

    let later = market.somebody();
    let entered = later.enters_by(&device).await;
    assert_eq!((entered.status, entered.header("location")), (303, "/desk"), "{}", entered.body);
    assert_eq!(later.get("/desk/rules").await.status, 200, "both factors were given");
    // Elsewhere the first factor still is one factor.
    assert_eq!(operator.get("/desk/rules").await.status, 303);

    let page = later.get("/me/passkeys").await;
    assert!(!page.shows("尚未使用"));
    let end = page.body.split("action=\"").find(|part| part.contains("/end\"")).expect("a way to remove it");
    let end = end.split('"').next().expect("an address");
    assert_eq!(later.post(end, &[]).await.status, 303);
    assert!(later.get("/me/passkeys").await.shows("还没有"));
    assert_eq!(market.somebody().enters_by(&device).await.status, 400, "it is gone");
}

#[tokio::test]
async fn a_passkey_takes_the_place_of_the_code_that_a_device_counts() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    let device = Device::new();
    one.turns_on(&market).await;
    assert_eq!(one.adds(&device, "手机").await.status, 303);
    let entered = market.somebody().enters_by(&device).await;
    assert_eq!(entered.header("location"), "/desk", "no further code is asked for");
}

#[tokio::test]
async fn what_does_not_hold_is_refused_without_saying_which_part() {
    let market = market().await;
    let owner = market.person(MOBILE, "expert", None).await;
    let device = Device::new();
    assert_eq!(owner.adds(&device, "手机").await.status, 303);
    let refused = async |what: &str, answer: Answer| {
        assert_eq!(answer.status, 400, "{what}: {}", answer.body);
        assert!(answer.shows("通行密钥没有通过核对"), "{what}");
    };
    let thief = market.somebody();

    let asked = thief.is_asked("/login/passkey/challenge").await;
    let signed = device.signs(&asked);
    assert_eq!(thief.post("/login/passkey", &[("credential", &signed)]).await.status, 303);
    refused("the same answer again", thief.post("/login/passkey", &[("credential", &signed)]).await).await;

    let asked = thief.is_asked("/login/passkey/challenge").await;
    let other = market.somebody();
    other.is_asked("/login/passkey/challenge").await;
    let stolen = other.post("/login/passkey", &[("credential", &device.signs(&asked))]).await;
    refused("what another browser's device signed", stolen).await;

    let asked = thief.is_asked("/login/passkey/challenge").await;
    let signed = device.signs(&asked);
    market.db().clock.advance(Duration::minutes(6));
    refused("too late", thief.post("/login/passkey", &[("credential", &signed)]).await).await;

    let unseen = Device { sees: PRESENT, ..device.clone() };
    refused("an owner whom the device did not look at", thief.enters_by(&unseen).await).await;
    let elsewhere = Device { origin: "https://qiao.example", ..device.clone() };
    refused("asked by another site", thief.enters_by(&elsewhere).await).await;
    let strange = Device::new();
    strange.owner.replace(json!(BASE64.encode([7; 16])));
    refused("a device that nobody added", thief.enters_by(&strange).await).await;
    let forged = Device { key: Device::new().key, uses: Cell::new(1000), ..device.clone() };
    refused("another key under the same name", thief.enters_by(&forged).await).await;
    let copied = Device { uses: Cell::new(0), ..device.clone() };
    refused("a copy that counts from the beginning", thief.enters_by(&copied).await).await;
    for empty in ["", "{}", "[]", "\u{0}", "null"] {
        thief.is_asked("/login/passkey/challenge").await;
        refused(empty, thief.post("/login/passkey", &[("credential", empty)]).await).await;
    }

    // The same for who adds: a question for coming in answers none for adding, and nobody takes another's device.
    let owner = market.somebody();
    assert_eq!(owner.enters_by(&device).await.status, 303);
    let not_added = async |what: &str, answer: Answer| {
        assert_eq!(answer.status, 422, "{what}: {}", answer.body);
        assert!(answer.shows("没有添加成功") && answer.shows("value=\"手机\""), "{what}");
    };
    let asked = owner.is_asked("/login/passkey/challenge").await;
    let mixed = json!({ "publicKey": {
        "challenge": asked["publicKey"]["challenge"], "rp": { "id": "qiao.test" }, "user": { "id": "AAAA" } } });
    let added = Device::new().joins(&mixed);
    let added = owner.post("/me/passkeys", &[("credential", &added), ("name", "手机")]).await;
    not_added("a question for coming in", added).await;
    let second = market.person("13800000022", "expert", None).await;
    not_added("a device that somebody has added", second.adds(&device.clone(), "手机").await).await;
    assert!(second.get("/me/passkeys").await.shows("还没有"));
    assert_eq!(owner.adds(&Device::new(), " ").await.status, 422, "without a name");
    assert_eq!(thief.enters_by(&device).await.status, 303, "the device itself is good as before");
}

#[tokio::test]
async fn how_one_comes_in_is_changed_by_who_just_came_in_with_all_they_have() {
    let market = market().await;
    let owner = market.person(MOBILE, "operator", None).await;
    market.db().clock.advance(Duration::minutes(16));
    let late = async |answer: Answer| {
        assert!(answer.status == 409 && answer.shows("确认是您本人"), "{}", answer.body)
    };
    late(owner.post("/me/passkeys/challenge", &[]).await).await;
    late(owner.post("/me/factors", &[]).await).await;
    late(owner.post("/me/password", &[("password", "渤海湾的风吹过 第七盏灯")]).await).await;
    late(owner.get("/me/export.json").await).await;
    late(owner.get("/me/export.zip").await).await;
    late(owner.post("/me/erasure", &[("erase", "yes")]).await).await;
    let owner = market.somebody();
    owner.sign_in(MOBILE).await;
    let device = Device::new();
    assert_eq!(owner.adds(&device, "手机").await.status, 303);

    // Whoever received a code in the owner's place has one factor, and gets no second by it.
    market.db().clock.advance(Duration::minutes(2));
    let thief = market.somebody();
    assert_eq!(thief.sign_in(MOBILE).await.status, 303);
    late(thief.post("/me/passkeys/challenge", &[]).await).await;
    late(thief.post("/me/passkeys", &[("credential", "{}"), ("name", "手机")]).await).await;
    late(thief.post("/me/factors", &[]).await).await;
    let page = thief.get("/me/passkeys").await;
    let end = page.body.split("action=\"").find(|part| part.contains("/end\"")).expect("a way to remove it");
    let end = end.split('"').next().expect("an address");
    late(thief.post(end, &[]).await).await;
    assert_eq!(thief.get("/desk").await.status, 303, "the roles rest");

    // Who removes it puts out whoever came in by it.
    let (own, other) = (market.somebody(), market.somebody());
    assert_eq!(own.enters_by(&device).await.status, 303);
    assert_eq!(other.enters_by(&device).await.status, 303);
    assert_eq!(own.post(end, &[]).await.status, 303);
    assert_eq!(other.get("/me").await.status, 303);
    assert_eq!(own.get("/me").await.status, 200);
}

#[tokio::test]
async fn a_person_has_ten_at_most_and_their_copy_names_them() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    let first = Device::new();
    assert_eq!(one.adds(&first, "第一把").await.status, 303);
    let one = market.somebody();
    one.enters_by(&first).await;
    for _ in 1..10 {
        assert_eq!(one.adds(&Device::new(), "又一把").await.status, 303);
    }
    assert_eq!(one.post("/me/passkeys/challenge", &[]).await.status, 409);
    let page = one.get("/me/passkeys").await;
    assert!(page.shows("最多十把") && !page.shows("data-passkey"));
    let copy: Value = serde_json::from_str(&one.get("/me/export.json").await.body).expect("JSON");
    assert_eq!(copy["passkeys"].as_array().map(Vec::len), Some(10));
    assert_eq!(copy["passkeys"][0]["name"], "第一把");
    assert!(!copy["passkeys"].to_string().contains("cred"), "no key");
}

#[tokio::test]
async fn where_the_site_has_no_name_the_page_says_so() {
    let market = TestApp::start().await;
    let one = market.person(MOBILE, "expert", None).await;
    assert!(one.get("/me/passkeys").await.shows("用 IP 地址访问时不能使用"));
    assert_eq!(one.post("/me/passkeys/challenge", &[]).await.status, 400);
    assert!(!market.get("/login").await.shows("data-passkey"));
}

#[tokio::test]
async fn nothing_of_it_stays_of_who_leaves() {
    let market = market().await;
    let one = market.person(MOBILE, "expert", None).await;
    let device = Device::new();
    assert_eq!(one.adds(&device, "手机").await.status, 303);
    let asked = one.post("/me/erasure", &[("erase", "yes")]).await;
    assert_eq!(asked.status, 409, "who has a passkey leaves by it: {}", asked.body);
    let one = market.somebody();
    one.enters_by(&device).await;
    assert_eq!(one.post("/me/erasure", &[("erase", "yes")]).await.status, 200);
    assert_eq!(market.somebody().enters_by(&device).await.status, 400);
}
