//! Near-equal listings on one page: the first is a row, the others a click away.

use catalog::listing::Document;
use uuid::Uuid;

use super::Owned;

/// A row and those that say nearly the same.
pub(super) struct Family<'a, D: Document> {
    pub(super) first: &'a Owned<D>,
    pub(super) near: Vec<&'a Owned<D>>,
}

/// In the order of the rows. Which listings resemble each other was found at import and is never merged.
pub(super) fn families<D: Document>(rows: &[Owned<D>]) -> Vec<Family<'_, D>> {
    let mut families: Vec<(Uuid, Family<'_, D>)> = Vec::with_capacity(rows.len());
    for row in rows {
        let root = row.listed.listing.resembles.unwrap_or(D::uuid(row.listed.id));
        match families.iter_mut().find(|(of, _)| *of == root) {
            Some((_, family)) => family.near.push(row),
            None => families.push((root, Family { first: row, near: Vec::new() })),
        }
    }
    families.into_iter().map(|(_, family)| family).collect()
}
