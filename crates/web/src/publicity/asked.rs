//! What is asked of the board, as its address has it.

use catalog::publicity::Kind;
use catalog::publicity::board::store::Filter;
use serde::Deserialize;

/// Notices on a page.
pub(super) const PAGE: usize = 20;
/// The last page one can turn to.
pub(super) const LAST_PAGE: usize = 500;

/// `?kind=price&unit=…&state=posted&q=…&page=2`; what is not understood is left out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub kind: String,
    pub unit: String,
    pub state: String,
    pub q: String,
    pub page: String,
}

impl Asked {
    pub(super) fn filter(&self) -> Filter {
        Filter {
            kind: self.kind(),
            unit: self.unit.trim().parse().ok(),
            state: self.state(),
            words: self.q.trim().to_owned(),
        }
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        Kind::from_code(&self.kind)
    }

    pub(super) fn state(&self) -> Option<&'static str> {
        Filter::STATES.into_iter().find(|state| *state == self.state)
    }

    pub(super) fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).clamp(1, LAST_PAGE)
    }

    /// Whether anything is left out.
    pub(super) fn narrows(&self) -> bool {
        let filter = self.filter();
        filter.kind.is_some() || filter.unit.is_some() || filter.state.is_some() || !filter.words.is_empty()
    }

    /// The address of the same with other values, on a page.
    pub(super) fn at(&self, path: &str, page: usize) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        let page = if page > 1 { page.to_string() } else { String::new() };
        let values = [
            ("kind", self.kind().map(Kind::code).unwrap_or_default()),
            ("unit", self.unit.trim()),
            ("state", self.state().unwrap_or_default()),
            ("q", self.q.trim()),
            ("page", &page),
        ];
        for (name, value) in values {
            if !value.is_empty() {
                out.append_pair(name, value);
            }
        }
        let query = out.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    pub(super) fn of_kind(&self, kind: Option<Kind>) -> Self {
        Self { kind: kind.map(Kind::code).unwrap_or_default().to_owned(), ..self.clone() }
    }

    pub(super) fn in_state(&self, state: Option<&str>) -> Self {
        Self { state: state.unwrap_or_default().to_owned(), ..self.clone() }
    }
}
