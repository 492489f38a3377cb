//! What each paper asks. Labels, hints and the words of choices are texts of the locales: `paper-terms-licence`,
//! `paper-terms-licence-exclusive`.

use super::Shape::{Choice, Count, Country, Day, Hash, Line, Money, Place, Share, Text, Tick};
use serde_json::Value;

use super::{Body, CHINA, Field, Kind, Shape};

const fn asked(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, needed: false }
}

const fn needed(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, needed: true }
}

/// The eight items of a check before a deal.
pub(super) const ITEMS: [&str; 8] =
    ["ownership", "standing", "limits", "disputes", "secrets", "export", "counterparty", "related"];
/// 民法典 §843 with the transfer and the licence apart, and §846.
const CONTRACTS: Shape = Choice(&["development", "transfer", "licence", "consulting", "service"]);
const PAYMENTS: Shape = Choice(&["lump", "instalments", "royalty", "entry_and_royalty"]);
const VERDICT: Shape = Choice(&["pass", "issue", "red", "not_applicable"]);

/// What a party is: institutes and universities by the registrar's own codes, enterprises by GB/T 12402.
const NATURES: Shape = Choice(&[
    "0211", "0221", "110", "120", "130", "140", "150", "160", "170", "190", "200", "300", "400", "other",
]);
/// Fields of technology, intellectual property, sources of plans and social aims (GB/T 24450) as the registrar's form lists
/// them; the numbers that stand for them are the registrar's to give.
const TECHNOLOGIES: Shape = Choice(&[
    "electronics",
    "aerospace",
    "manufacturing",
    "biomedicine",
    "materials",
    "energy",
    "environment",
    "nuclear",
    "agriculture",
    "transport",
    "urban",
]);
const RIGHTS: Shape = Choice(&[
    "know_how",
    "invention",
    "utility_model",
    "design",
    "software",
    "layout",
    "variety",
    "medicine",
    "none",
]);
const PLANS: Shape = Choice(&["national", "ministry", "province", "city", "none"]);
const PURPOSES: Shape = Choice(&[
    "environment",
    "energy",
    "health",
    "education",
    "infrastructure",
    "society",
    "earth",
    "space",
    "agriculture",
    "industry",
    "research",
    "civil",
    "defence",
]);

pub(super) fn of(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Mandate => MANDATE,
        Kind::Brief => BRIEF,
        Kind::Secrecy => SECRECY,
        Kind::Diligence => DILIGENCE,
        Kind::Waiver => WAIVER,
        Kind::Terms => TERMS,
        Kind::Pricing => PRICING,
        Kind::Approval => APPROVAL,
        Kind::Priority => PRIORITY,
        Kind::CoOwners => CO_OWNERS,
        Kind::Foreign => FOREIGN,
        Kind::Signature => SIGNATURE,
        Kind::Registration => REGISTRATION,
        Kind::Distribution => DISTRIBUTION,
        Kind::Closing => CLOSING,
        Kind::Outcome => OUTCOME,
    }
}

const MANDATE: &[Field] = &[
    needed("by", Choice(&["direct", "seller", "buyer", "both"])),
    asked("fee", Choice(&["none", "share", "fixed"])),
    asked("fee_share", Share),
    asked("fee_amount", Money),
    asked("due", Choice(&["signed", "received"])),
    asked("buyer_bears", Share),
    asked("expenses", Money),
    asked("signed", Day),
    asked("hash", Hash),
    asked("words", Text),
];

const BRIEF: &[Field] = &[needed("need", Text), needed("criteria", Text), asked("wanted_by", Day)];

const SECRECY: &[Field] = &[
    needed("way", Choice(&["signed", "waived"])),
    asked("signed", Day),
    asked("until", Day),
    asked("hash", Hash),
    asked("words", Text),
];

const DILIGENCE: &[Field] = &[
    needed("ownership", VERDICT),
    asked("ownership_words", Text),
    needed("standing", VERDICT),
    asked("standing_words", Text),
    needed("limits", VERDICT),
    asked("limits_words", Text),
    needed("disputes", VERDICT),
    asked("disputes_words", Text),
    needed("secrets", VERDICT),
    asked("secrets_words", Text),
    needed("export", VERDICT),
    asked("export_words", Text),
    needed("counterparty", VERDICT),
    asked("counterparty_words", Text),
    needed("related", VERDICT),
    asked("related_words", Text),
];

const WAIVER: &[Field] = &[needed("decision", Line), needed("on", Day), needed("reason", Text)];

const TERMS: &[Field] = &[
    needed("contract", CONTRACTS),
    asked("object", Choice(&["patent", "application", "know_how", "software", "other"])),
    needed("scope", Text),
    needed("plan", Text),
    asked("licence", Choice(&["exclusive", "sole", "ordinary"])),
    asked("territory", Line),
    asked("field_of_use", Line),
    asked("until", Day),
    asked("sublicence", Choice(&["no", "yes"])),
    asked("patents", Line),
    asked("patent_expires", Day),
    needed("payment", PAYMENTS),
    needed("amount", Money),
    asked("royalty_base", Choice(&["price", "output", "profit", "sales"])),
    asked("royalty", Share),
    asked("royalty_every", Choice(&["3", "6", "12"])),
    asked("books", Text),
    asked("secrecy", Text),
    needed("ownership", Text),
    needed("acceptance", Text),
    asked("earlier", Text),
    asked("improvements", Text),
    asked("risk", Text),
    asked("definitions", Text),
];

const PRICING: &[Field] = &[
    needed("way", Choice(&["agreement", "listing", "auction"])),
    needed("price", Money),
    asked("base", Money),
    asked("venue", Line),
    asked("result", Line),
    asked("on", Day),
    asked("auctioneer", Line),
    asked("announced", Day),
    asked("shown_days", Count),
    asked("words", Text),
];

const APPROVAL: &[Field] = &[
    needed("minutes", Line),
    needed("on", Day),
    needed("decision", Text),
    needed("care", Text),
    asked("related", Tick),
    asked("related_words", Text),
];

const PRIORITY: &[Field] = &[
    needed("way", Choice(&["waived", "exercised", "silent", "not_needed"])),
    asked("notified", Day),
    asked("answered", Day),
    asked("words", Text),
];

const CO_OWNERS: &[Field] =
    &[needed("way", Choice(&["none", "consented", "ordinary"])), asked("hash", Hash), asked("words", Text)];

const FOREIGN: &[Field] = &[
    needed("way", Choice(&["domestic", "approved", "free"])),
    asked("country", Country),
    asked("number", Line),
    asked("on", Day),
    asked("words", Text),
];

const SIGNATURE: &[Field] = &[
    needed("number", Line),
    needed("signed", Day),
    needed("amount", Money),
    needed("way", Choice(&["electronic", "paper"])),
    needed("hash", Hash),
    asked("from", Day),
    asked("until", Day),
];

const REGISTRATION: &[Field] = &[
    needed("way", Choice(&["submitted", "certified", "changed", "cancelled", "not_required"])),
    asked("project", Line),
    asked("category", CONTRACTS),
    asked("seller_name", Line),
    asked("seller_country", Country),
    asked("seller_region", Place),
    asked("seller_nature", NATURES),
    asked("buyer_name", Line),
    asked("buyer_country", Country),
    asked("buyer_region", Place),
    asked("buyer_nature", NATURES),
    asked("technology", TECHNOLOGIES),
    asked("rights", RIGHTS),
    asked("plan", PLANS),
    asked("purpose", PURPOSES),
    asked("valid_from", Day),
    asked("valid_until", Day),
    asked("payment", PAYMENTS),
    asked("output", Money),
    asked("government", Choice(&["none", "consented"])),
    asked("authorised", Tick),
    asked("handler", Line),
    asked("submitted", Day),
    asked("number", Line),
    asked("certified", Day),
    asked("amount", Money),
    asked("technical_amount", Money),
    asked("reason", Text),
    asked("amendment", Hash),
];

const DISTRIBUTION: &[Field] = &[
    needed("gross", Money),
    asked("taxes", Money),
    asked("maintenance", Money),
    asked("appraisal", Money),
    asked("agency", Money),
    needed("costs", Money),
    asked("costs_words", Text),
    needed("team", Share),
    asked("leaders", Share),
    asked("office", Share),
    needed("jurisdiction", Line),
    asked("unit_rule", Line),
    asked("words", Text),
];

const CLOSING: &[Field] = &[needed("paid", Money), needed("words", Text)];

const OUTCOME: &[Field] = &[
    needed("months", Choice(&["6", "12", "24"])),
    asked("output", Money),
    asked("jobs", Count),
    asked("region", Place),
    needed("words", Text),
    asked("shown", Tick),
];

/// What the registrar's form asks that nobody has answered (技术合同登记表); what is expected of a transfer is asked of a
/// transfer alone.
pub(super) fn missing(body: &Body) -> Vec<&'static str> {
    const OF_THE_REGISTRAR: [&str; 7] =
        ["way", "submitted", "number", "certified", "reason", "amendment", "output"];
    const OF_CHINA: [&str; 2] = ["seller_region", "buyer_region"];
    let transfer = body.get("category").and_then(Value::as_str) == Some("transfer");
    let abroad = |name: &str| {
        let country = body.get(&name.replace("region", "country")).and_then(Value::as_str);
        OF_CHINA.contains(&name) && country.is_some_and(|country| country != CHINA)
    };
    let asked =
        |name: &&str| !abroad(name) && (!OF_THE_REGISTRAR.contains(name) || (*name == "output" && transfer));
    REGISTRATION
        .iter()
        .map(|field| field.name)
        .filter(asked)
        .filter(|name| !body.contains_key(*name))
        .collect()
}
