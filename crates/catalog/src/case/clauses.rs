//! What a contract should say (民法典 §845), and the defaults of the law that surprise who says nothing.

use serde_json::Value;

use super::paper::Body;

/// Clauses of 民法典 §845 with the fields that answer them.
pub const CHECKLIST: [(&str, &str); 7] = [
    ("scope", "scope"),
    ("plan", "plan"),
    ("secrecy", "secrecy"),
    ("ownership", "ownership"),
    ("acceptance", "acceptance"),
    ("definitions", "definitions"),
    ("payment", "payment"),
];

/// A clause of the checklist, and whether the terms answer it.
pub fn checklist(terms: &Body) -> Vec<(&'static str, bool)> {
    CHECKLIST.iter().map(|(clause, field)| (*clause, terms.contains_key(*field))).collect()
}

/// What the law puts in where the terms are silent; the code is part of a text's key, which names the section.
pub fn defaults(terms: &Body) -> Vec<&'static str> {
    let is = |field: &str, code: &str| terms.get(field).and_then(Value::as_str) == Some(code);
    let silent = |field: &str| !terms.contains_key(field);
    let development = is("contract", "development");
    let licence = is("contract", "licence");
    let royalty = is("payment", "royalty") || is("payment", "entry_and_royalty");
    let found = [
        // §858: failure is borne in fair shares, and must be told of in time.
        ("risk", development && silent("risk")),
        // §859, §860: the right to the patent lies with who developed it.
        ("ownership", development),
        // §875: what is improved later is not shared.
        ("improvements", (licence || is("contract", "transfer")) && silent("improvements")),
        // 解释 §25: who may sub-license without more holds an ordinary licence.
        ("sublicence", licence && is("sublicence", "yes")),
        // 解释 §26: the licensor keeps the patent alive and pays its fees.
        ("upkeep", licence && is("object", "patent")),
        // §850, §864: what restrains competition or hinders progress is void.
        ("competition", licence || is("contract", "transfer")),
        // 专利法 §10: a transfer takes effect with its entry in the register.
        ("register", is("contract", "transfer") && (is("object", "patent") || is("object", "application"))),
        // 专利法实施细则 §15: a licence is filed within three months.
        ("filing", licence && is("object", "patent")),
        // §846: who pays by result keeps the books open.
        ("books", royalty),
    ];
    found.into_iter().filter(|(_, applies)| *applies).map(|(code, _)| code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(pairs: &[(&str, &str)]) -> Body {
        pairs.iter().map(|(field, value)| ((*field).to_owned(), Value::from(*value))).collect()
    }

    #[test]
    fn a_silent_licence_is_told_of_what_the_law_puts_in() {
        let found = defaults(&terms(&[("contract", "licence"), ("object", "patent")]));
        assert_eq!(found, ["improvements", "upkeep", "competition", "filing"]);
    }

    #[test]
    fn the_checklist_names_what_is_missing() {
        let missing: Vec<&str> = checklist(&terms(&[("scope", "x"), ("payment", "lump")]))
            .into_iter()
            .filter(|(_, said)| !said)
            .map(|(clause, _)| clause)
            .collect();
        assert_eq!(missing, ["plan", "secrecy", "ownership", "acceptance", "definitions"]);
    }
}
