//! A search as an address: words, filters, order and page, read from it and written back to it.

use search::{Facet, Kind, Request, Sort};

/// Rows on a page of results.
pub(crate) const PAGE: usize = 20;
/// The last page one can turn to: deeper, narrowing serves better than leafing.
const LAST_PAGE: usize = 100;

/// What a visitor asks of a library.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Query {
    pub words: String,
    pub filters: Vec<(Facet, String)>,
    pub sort: Option<Sort>,
    pub page: usize,
}

impl Query {
    /// Reads an address's query; what is not understood is left out, never an error.
    pub(crate) fn read(raw: &str) -> Self {
        let mut query = Self { page: 1, ..Self::default() };
        for (name, value) in form_urlencoded::parse(raw.as_bytes()) {
            match &*name {
                "q" => query.words = value.trim().chars().take(400).collect(),
                "sort" => query.sort = sort_of(&value),
                "page" => query.page = value.parse().unwrap_or(1).clamp(1, LAST_PAGE),
                other => {
                    if let Some(facet) = Facet::from_code(other)
                        && !value.is_empty()
                        && query.filters.len() < 32
                    {
                        query.filters.push((facet, value.into_owned()));
                    }
                }
            }
        }
        query
    }

    /// The address of this query in a library, `/achievements` or `/demands`.
    pub(crate) fn at(&self, path: &str) -> String {
        let mut out = form_urlencoded::Serializer::new(String::new());
        if !self.words.is_empty() {
            out.append_pair("q", &self.words);
        }
        for (facet, value) in &self.filters {
            out.append_pair(facet.code(), value);
        }
        if let Some(sort) = self.sort {
            out.append_pair("sort", sort_code(sort));
        }
        if self.page > 1 {
            out.append_pair("page", &self.page.to_string());
        }
        let query = out.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    pub(crate) fn has(&self, facet: Facet, value: &str) -> bool {
        self.filters.iter().any(|(of, chosen)| *of == facet && chosen == value)
    }

    /// The same query with this value of its facet alone, or without it if it was set. So the number beside a
    /// value is what a click on it shows; several values of one facet can be asked for in the address.
    pub(crate) fn toggled(&self, facet: Facet, value: &str) -> Self {
        let mut next = Self { page: 1, ..self.clone() };
        if self.has(facet, value) {
            next.filters.retain(|(of, chosen)| !(*of == facet && chosen == value));
        } else {
            next.filters.retain(|(of, _)| *of != facet);
            next.filters.push((facet, value.to_owned()));
        }
        next
    }

    pub(crate) fn unfiltered(&self) -> Self {
        Self { filters: Vec::new(), page: 1, ..self.clone() }
    }

    pub(crate) fn sorted(&self, sort: Sort) -> Self {
        Self { sort: Some(sort), page: 1, ..self.clone() }
    }

    pub(crate) fn on_page(&self, page: usize) -> Self {
        Self { page, ..self.clone() }
    }

    /// Words are sorted by relevance; without words there is none, so the newest come first.
    pub(crate) fn order(&self) -> Sort {
        self.sort.unwrap_or(if self.words.is_empty() { Sort::Newest } else { Sort::Relevance })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.filters.is_empty()
    }

    pub(crate) fn request(&self, kind: Kind) -> Request {
        Request {
            query: self.words.clone(),
            kind: Some(kind),
            filters: self.filters.clone(),
            sort: self.order(),
            offset: (self.page - 1) * PAGE,
            limit: PAGE,
            facets: true,
        }
    }
}

pub(crate) fn sort_code(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "relevance",
        Sort::Newest => "newest",
        Sort::Maturity => "maturity",
    }
}

fn sort_of(code: &str) -> Option<Sort> {
    [Sort::Relevance, Sort::Newest, Sort::Maturity].into_iter().find(|sort| sort_code(*sort) == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back_as_itself() {
        let query = Query::read("q=%E7%94%B5%E6%B1%A0&field=energy&field=materials&sort=newest&page=3&x=1");
        assert_eq!(query.words, "电池");
        assert_eq!(query.filters.len(), 2);
        assert_eq!(Query::read(query.at("/a").split_once('?').unwrap().1), query);
    }

    #[test]
    fn a_filter_toggles_and_returns_to_the_first_page() {
        let query = Query::read("field=energy&page=4");
        assert_eq!(query.toggled(Facet::Field, "energy"), Query { page: 1, ..Query::default() });
        assert_eq!(
            query.toggled(Facet::Field, "materials").filters,
            [(Facet::Field, "materials".to_owned())]
        );
    }

    #[test]
    fn a_page_out_of_range_is_brought_into_it() {
        assert_eq!(Query::read("page=0").page, 1);
        assert_eq!(Query::read("page=99999999999999999999").page, 1);
        assert_eq!(Query::read("page=5000").page, 100);
    }
}
